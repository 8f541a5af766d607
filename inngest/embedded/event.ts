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
