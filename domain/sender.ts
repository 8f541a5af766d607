/** The accounts by which texts leave. */
export const senderNames = ["first", "second"] as const;
export type SenderName = (typeof senderNames)[number];

/** Why an account stands below its share. */
export const senderReasons = ["errors", "slow", "recovering"] as const;
export type SenderReason = (typeof senderReasons)[number];

/** The share of one of two accounts, in hundredths; both together are a hundred. */
export interface SenderState {
  readonly name: SenderName;
  readonly weight: number;
  /** The share it returns to. */
  readonly rest: number;
  readonly changedAt: Date;
  readonly reason: SenderReason | null;
}

/** What was seen of an account. Calls and errors: in the last minute, and since its share last changed. */
export interface SenderHealth {
  readonly name: SenderName;
  readonly calls: number;
  readonly errors: number;
  /** Texts of the last quarter of an hour of which it is known whether they were slow, and those that were. */
  readonly timed: number;
  readonly slow: number;
}

/** What is seen of accounts: how far back, and from when on a text counts as slow. */
export const senderWatch = { errorsMs: 60_000, slowMs: 15 * 60_000, slowAfterMs: 5 * 60_000 };

const rule = {
  mostErrors: 50,
  /** Where few texts leave, half of them failing says as much. */
  fewErrors: 5,
  slowShare: 0.15,
  /** Fewer say nothing about a share. */
  leastTimed: 20,
  slowStep: 20,
  /** Slow texts are seen for a quarter of an hour: they count once in this time. */
  slowEveryMs: 5 * 60_000,
  recoveryStep: 10,
  recoveryEveryMs: 10 * 60_000,
  /** A share below this is none. */
  leastWeight: 5,
} as const;

/** What is wrong with an account; null: nothing. */
function faultOf(health: SenderHealth): "errors" | "slow" | null {
  const { calls, errors, timed, slow } = health;
  if (errors >= rule.mostErrors || (errors >= rule.fewErrors && errors * 2 >= calls))
    return "errors";
  return timed >= rule.leastTimed && slow > timed * rule.slowShare ? "slow" : null;
}

/**
 * The new shares of two accounts; null: they stay. One that fails loses half of its share at once, one that is
 * slow a fifth of all every five minutes, and both come back by a tenth every ten minutes without a fault.
 * Where both have the same fault nothing is won by changing over.
 */
export function judgeSenders(
  states: readonly SenderState[],
  health: readonly SenderHealth[],
  now: Date,
): readonly SenderState[] | null {
  const faults = new Map(health.map((one) => [one.name, faultOf(one)]));
  const faulty = worseOf(states, faults);
  if (faulty !== null) {
    const reason = faults.get(faulty.name) ?? "errors";
    return moved(states, faulty, lowered(faulty, reason, now), reason, now);
  }
  if (states.some(({ name }) => (faults.get(name) ?? null) !== null)) return null;
  const below = states.find(({ weight, rest }) => weight < rest);
  if (below === undefined || now.getTime() - below.changedAt.getTime() < rule.recoveryEveryMs)
    return null;
  const weight = Math.min(below.rest, below.weight + rule.recoveryStep);
  return moved(states, below, weight, weight === below.rest ? null : "recovering", now);
}

/** The one account that has a fault, or the one that has the worse; null: none, or both the same. */
function worseOf(
  states: readonly SenderState[],
  faults: ReadonlyMap<SenderName, "errors" | "slow" | null>,
): SenderState | null {
  const badness = ({ name }: SenderState): number =>
    ({ errors: 2, slow: 1, none: 0 })[faults.get(name) ?? "none"];
  const [worst, other] = [...states].sort((one, two) => badness(two) - badness(one));
  if (worst === undefined || other === undefined) return null;
  return badness(worst) > badness(other) ? worst : null;
}

function lowered({ weight, changedAt }: SenderState, reason: "errors" | "slow", now: Date): number {
  if (reason === "slow") {
    const isTooSoon = now.getTime() - changedAt.getTime() < rule.slowEveryMs;
    return isTooSoon ? weight : none(weight - rule.slowStep);
  }
  return none(Math.floor(weight / 2));
}

const none = (weight: number): number => (weight < rule.leastWeight ? 0 : weight);

function moved(
  states: readonly SenderState[],
  one: SenderState,
  weight: number,
  reason: SenderReason | null,
  now: Date,
): readonly SenderState[] | null {
  if (weight === one.weight) return null;
  return states.map((state) =>
    state.name === one.name
      ? { ...state, weight, reason, changedAt: now }
      : { ...state, weight: 100 - weight, reason: null, changedAt: now },
  );
}

/** Failures that say something about the account and nothing about the number that was called. */
const accountFaults: readonly string[] = [
  "internal_error",
  "connection_lost",
  "connect",
  "connect_timeout",
  "request_timeout",
  "client_fault",
  "not_authenticated",
  "forbidden",
  "wrong_host",
  "balance_exhausted",
  "account_barred",
  "quota_exhausted",
  "sender_refused",
  "invalid_sender",
];

/** The same as a pattern for the archive: named codes, and families that carry a status or a system's name. */
export const accountFaultPattern = `^(${accountFaults.join("|")}|http_5.*|broken_.*|E[A-Z].*)$`;

const accountFault = new RegExp(accountFaultPattern);

/** Whether a failure says something about the account. */
export function isAccountFault(code: string): boolean {
  return accountFault.test(code);
}
