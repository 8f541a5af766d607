import type { Point } from "@/tests/crash/point";
import type { PartName } from "@/tests/crash/world";

/** A death at a named point. */
interface Death extends Point {
  readonly part: PartName;
  /** The highest number of times that the point may be passed before it is the one. */
  readonly most: number;
  /** Waits until every first try has ended before it counts. */
  readonly afterFirstTries?: boolean;
}

/** Deaths one after another in one burst, under a fault of the network or none. */
export interface Scenario {
  readonly label: string;
  readonly deaths: readonly Death[];
  readonly faults: readonly object[];
  /** Another try waits for its hour, half a minute at least. */
  readonly isSlow: boolean;
}

const busy: object = { fault: "rate_limited", times: 12 };
const silent: object = { fault: "drop_receipts" };

const points: readonly (Omit<Death, "side"> & {
  readonly label: string;
  readonly faults?: readonly object[];
  readonly first?: Death;
})[] = [
  { label: "the step's commit", part: "front", deed: "step", most: 30 },
  { label: "claiming the outbox", part: "worker", deed: "claim", most: 3 },
  { label: "handing over to the engine", part: "worker", deed: "hand-over", most: 3 },
  { label: "the function's acknowledgement", part: "worker", deed: "acknowledge", most: 3 },
  { label: "taking: `sending` is committed", part: "worker", deed: "take", most: 3 },
  { label: "the call that sends a text", part: "worker", deed: "text", most: 30 },
  { label: "the call that sends a mail", part: "worker", deed: "mail", most: 30 },
  { label: "recording the results", part: "worker", deed: "record", most: 3 },
  // Reports are applied together: a burst of twenty may be two transactions.
  { label: "a report is taken and applied", part: "front", deed: "report", most: 5 },
  {
    label: "releasing the uncertain",
    part: "worker",
    deed: "release",
    most: 1,
    faults: [silent],
    first: { part: "worker", deed: "text", side: "after", most: 20 },
  },
  {
    label: "recording that another try is owed",
    part: "worker",
    deed: "retry",
    most: 1,
    faults: [busy],
  },
  {
    label: "the call of another try",
    part: "worker",
    deed: "text",
    most: 3,
    faults: [busy],
    afterFirstTries: true,
  },
];

/** Every named point of the alert's path, before and after. */
export const namedPoints: readonly Scenario[] = points.flatMap(
  ({ label, faults = [], first, ...death }) =>
    (["before", "after"] as const).map((side) => ({
      label: `${side} ${label}`,
      deaths: first === undefined ? [{ ...death, side }] : [first, { ...death, side }],
      faults,
      isSlow: faults.includes(busy),
    })),
);

/** What the network may do besides; a worker dies in the middle of each. */
export const networkFaults: readonly {
  readonly label: string;
  readonly faults: readonly object[];
}[] = [
  {
    label: "accepts, then drops the connection",
    faults: [{ fault: "accept_then_reset", times: 8 }],
  },
  { label: "drops the connection unread", faults: [{ fault: "reset", times: 8, kept: false }] },
  {
    label: "answers just within the time-out",
    faults: [{ fault: "answer_late", delayMs: 9_000, times: 8 }],
  },
  {
    label: "answers beyond the time-out",
    faults: [{ fault: "answer_late", delayMs: 12_000, times: 8 }],
  },
  { label: "answers 429", faults: [{ fault: "rate_limited", retryAfterSeconds: 2, times: 8 }] },
  {
    label: "answers 500, 502 and 503",
    faults: [
      { fault: "server_error", times: 4 },
      { fault: "bad_gateway", times: 4 },
      { fault: "service_unavailable", times: 4 },
      { fault: "mail_deferred", times: 4 },
    ],
  },
  { label: "reports twice", faults: [{ fault: "duplicate" }] },
  { label: "reports late", faults: [{ fault: "late_receipts", delayMs: 6_000 }] },
  { label: "reports out of order", faults: [{ fault: "reorder" }] },
  { label: "reports before it answers", faults: [{ fault: "webhook_before_202", times: 8 }] },
  { label: "never reports", faults: [silent] },
];

/** Which of the network's faults may strike during a random kill; most of the time none does. */
export const passingFaults: readonly object[] = [
  { fault: "accept_then_reset", times: 2 },
  { fault: "reset", times: 2, kept: false },
  { fault: "answer_late", delayMs: 2_000, times: 3 },
  { fault: "answer_late", delayMs: 12_000, times: 1 },
  { fault: "rate_limited", retryAfterSeconds: 2, times: 2 },
  { fault: "server_error", times: 2 },
  { fault: "mail_deferred", times: 2 },
  { fault: "duplicate", times: 20 },
  { fault: "late_receipts", delayMs: 5_000, times: 10 },
  { fault: "reorder", times: 20 },
  { fault: "drop_receipts", times: 5 },
];
