import { type IncomingReport, recordDeliveryReport } from "@/commands/record-delivery-report";
import { recordGoodNewsOf } from "@/commands/record-good-news";
import type { Database } from "@/db/client";

interface Waiting {
  readonly report: IncomingReport;
  readonly settled: () => void;
  readonly failed: (cause: unknown) => void;
}

const mostAtOnce = 100;

/**
 * Applies reports as they come. Those that come while others are being written go together next: alone a
 * report waits for nothing, and in a burst a hundred cost little more than one.
 */
export class GatheredReports {
  readonly #database: () => Database;
  readonly #now: () => Date;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(database: () => Database, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Resolves once the report is applied and committed; rejects where it could not be. */
  record(report: IncomingReport): Promise<void> {
    return new Promise((settled, failed) => {
      this.#waiting.push({ report, settled, failed });
      if (!this.#isWriting) this.#writeAll().catch(failed);
    });
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    try {
      while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, mostAtOnce));
    } finally {
      this.#isWriting = false;
    }
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const reports = batch.map(({ report }) => report);
    // Where a batch fails, each goes alone, and answers for itself.
    const alone = new Set(
      await recordGoodNewsOf(this.#database(), reports, this.#now()).catch(() => reports),
    );
    for (const { report, settled } of batch) if (!alone.has(report)) settled();
    await Promise.all(
      batch
        .filter(({ report }) => alone.has(report))
        .map(({ report, settled, failed }) =>
          recordDeliveryReport(this.#database(), report, this.#now()).then(settled, failed),
        ),
    );
  }
}
