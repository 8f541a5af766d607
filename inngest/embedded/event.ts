import { record, text } from "@/inngest/embedded/plain";
import { ulid } from "@/inngest/embedded/ulid";

/** An event as a sender gives it; `ts` in milliseconds. */
export interface EngineEvent {
  readonly id?: string | undefined;
  readonly name: string;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly user?: Readonly<Record<string, unknown>> | undefined;
  readonly ts?: number | undefined;
  readonly v?: string | undefined;
}

/** An event as functions receive it. */
export interface ReceivedEvent {
  readonly id: string;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly user?: Readonly<Record<string, unknown>>;
  readonly ts: number;
  readonly v?: string;
}

export const failedEventName = "inngest/function.failed";
export const invokedEventName = "inngest/function.invoked";
export const cronEventName = "inngest/scheduled.timer";

/** Completes what a sender left out: an id, the time, empty data. */
export function receive(event: EngineEvent, now: number): ReceivedEvent {
  return {
    id: event.id !== undefined && event.id !== "" ? event.id : ulid(now),
    name: event.name,
    data: event.data ?? {},
    ts: event.ts !== undefined && event.ts > 0 ? event.ts : now,
    ...(event.user === undefined ? {} : { user: event.user }),
    ...(event.v === undefined ? {} : { v: event.v }),
  };
}

/** Tells that a run has failed; its id is the run's, so that it is told once. */
export function failedEvent(
  run: { readonly id: string; readonly functionId: string; readonly event: ReceivedEvent },
  error: unknown,
  now: number,
): ReceivedEvent {
  const { id, functionId, event } = run;
  const { name, message, ...rest } = record(error);
  const summary = `${text(name) ?? "Error"}: ${text(message) ?? ""}`;
  return {
    id,
    name: failedEventName,
    data: {
      function_id: functionId,
      run_id: id,
      error: { ...rest, name, message, error: summary },
      result: error,
      event,
      events: [event],
      _inngest: { status: "Failed" },
    },
    ts: now,
  };
}
