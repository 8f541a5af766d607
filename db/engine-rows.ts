/** What the embedded engine stores, as its SQL takes and gives it. */

export type StepKind = "run" | "sleep" | "wait" | "invoke";
export type RunStatus = "active" | "finished" | "failed" | "cancelled";

export interface EventRow {
  readonly id: string;
  readonly name: string;
}

export interface NewRunRow {
  readonly id: string;
  readonly functionId: string;
  /** The event as JSON text. */
  readonly event: string;
  readonly dedupeKey: string | null;
  readonly idempotencyKey: string | null;
  readonly parentRunId: string | null;
  readonly parentStepId: string | null;
}

export interface RunChange {
  readonly id: string;
  readonly status: RunStatus;
  /** JSON text; null while the run is active. */
  readonly output: string | null;
  readonly requestVersion: number;
  readonly attempt: number;
  readonly dueAt: Date | null;
  readonly wakeAt: Date | null;
}

export interface StepRow {
  readonly runId: string;
  readonly id: string;
  readonly kind: StepKind;
  readonly state: "pending" | "done";
  readonly name: string;
  readonly race: boolean;
  readonly attempt: number;
  readonly dueAt: Date | null;
  /** The memoised value as JSON text; null while pending. */
  readonly result: string | null;
  readonly position: number | null;
}

export interface WaitRow {
  readonly runId: string;
  readonly stepId: string;
  readonly eventName: string;
  readonly expression: string | null;
  readonly matchValue: string | null;
  readonly expiresAt: Date | null;
}

/** A wait that an event may end, with the event that had started its run. */
export interface WaitCandidate extends WaitRow {
  readonly runEvent: unknown;
  readonly functionId: string;
}

export interface StoredRun {
  readonly id: string;
  readonly functionId: string;
  readonly event: unknown;
  readonly requestVersion: number;
  readonly attempt: number;
  readonly dueAt: Date | null;
  readonly parentRunId: string | null;
  readonly parentStepId: string | null;
}

export interface StoredStep extends Omit<StepRow, "result"> {
  readonly result: unknown;
}

export interface Timer {
  readonly runId: string;
  readonly at: Date;
}

export interface CancelledRun {
  readonly id: string;
  readonly parentRunId: string | null;
  readonly parentStepId: string | null;
}

/** Another process leads now: whatever this one still holds is no longer its own. */
export class LostLeadershipError extends Error {
  override name = "LostLeadershipError";
}

const transientCodes = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "40001",
  "40P01",
  "53300",
]);

/** True when the same statement may succeed later: no connection, a restart, or a deadlock. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const code = String(error.code);
  return transientCodes.has(code) || code.startsWith("57P") || code.startsWith("08");
}
