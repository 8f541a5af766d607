import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/db/client";
import { type Batch, claimEvents, claimUnacknowledged } from "@/db/outbox";
import { isOutgoing, noticeOwed, noticeSoon, outgoing } from "@/inngest/events";

/** An event as the engine or an Inngest server takes it; the same id starts a function once. */
export interface PublishedEvent {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
}

export interface PublisherOptions {
  readonly database: Database;
  /** Hands events over; resolves when the other side has taken them. */
  readonly send: (events: readonly PublishedEvent[]) => Promise<void>;
  readonly now: () => Date;
  readonly log: (line: string) => void;
  /** How long a batch may stay without acknowledgement before it is published again the first time. */
  readonly patienceMs?: number;
  /** How often the outbox is looked at when nothing was heard, in case a notification was lost. */
  readonly lookAgainMs?: number;
}

const rowsAtOnce = 100;
/** Each batch is a run of its own, so that what commits within this long of one leaves in the next. */
const gatherMs = 100;

/**
 * Takes what the outbox holds whenever something commits, and hands it over in batches: an idle
 * system waits for nothing, a busy one gathers for a tenth of a second. What no function acknowledges
 * is handed over again under `batch:n`; the rows make a repetition harmless.
 */
export async function startPublisher(
  options: PublisherOptions,
): Promise<{ stop(): Promise<void> }> {
  const { database, log } = options;
  const patienceMs = options.patienceMs ?? 10_000;
  const lookAgainMs = options.lookAgainMs ?? 2_000;
  let wake: (() => void) | null = null;
  let isWoken = true;
  let isStopping = false;
  const rouse = (): void => {
    isWoken = true;
    wake?.();
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    let failures = 0;
    let publishedAt = -gatherMs;
    let lookedAgainAt = -lookAgainMs;
    while (!isStopping) {
      try {
        await sleep(Math.max(0, publishedAt + gatherMs - performance.now()));
        isWoken = false;
        while (!isStopping && (await publishNext(options))) {
          publishedAt = performance.now();
          failures = 0;
        }
        if (performance.now() - lookedAgainAt >= lookAgainMs) {
          lookedAgainAt = performance.now();
          await publishAgain(options, patienceMs);
        }
        failures = 0;
        if (!isWoken && !isStopping) await pause(lookAgainMs);
      } catch (error) {
        failures += 1;
        log(`publisher: ${error instanceof Error ? error.name : "unknown failure"}, trying again`);
        await pause(Math.min(100 * 2 ** failures, 5_000));
      }
    }
  };
  const listening = await database.listen("outbox", rouse);
  const running = run();
  return {
    async stop() {
      isStopping = true;
      rouse();
      await running;
      await listening.stop();
    },
  };
}

async function publishNext({ database, send, now }: PublisherOptions): Promise<boolean> {
  const claimed = await database.as({ as: "worker" }, (tx) =>
    claimEvents(tx, { most: rowsAtOnce, now: now() }),
  );
  if (claimed.length === 0) return false;
  await send(claimed.flatMap((batch) => eventsOf(batch, null)));
  return true;
}

const batchesAtOnce = 20;

/** A batch that cannot be handed over holds back no other; the first failure is thrown at the end. */
async function publishAgain(
  { database, send, now }: PublisherOptions,
  patienceMs: number,
): Promise<void> {
  const late = await database.as({ as: "worker" }, (tx) =>
    claimUnacknowledged(tx, { patienceMs, now: now(), most: batchesAtOnce }),
  );
  const answers = await Promise.allSettled(
    late.map(async (batch) => send(eventsOf(batch, batch.publication))),
  );
  const failed = answers.find((answer) => answer.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

const idsAtOnce = 100;

/** The events of one batch. Notices of many changes travel together, up to 100 in an event. */
function eventsOf(
  { batchId, name, events: rows }: Batch,
  publication: number | null,
): readonly PublishedEvent[] {
  const again = publication === null ? "" : `:${publication}`;
  if (name === noticeOwed.name || name === noticeSoon.name) {
    const noticeIds = rows.flatMap((row) => outgoing[name].parse(row.payload).noticeIds);
    return Array.from({ length: Math.ceil(noticeIds.length / idsAtOnce) }, (_, part) => ({
      id: `${batchId}.${part}${again}`,
      name,
      data: { batchId, noticeIds: noticeIds.slice(part * idsAtOnce, (part + 1) * idsAtOnce) },
    }));
  }
  if (isOutgoing(name)) {
    return rows.map((row) => ({
      id: `${batchId}.${row.id}${again}`,
      name,
      data: { batchId, ...outgoing[name].parse(row.payload) },
    }));
  }
  throw new Error(`publisher: the outbox holds an event of an unknown name`);
}
