import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const page = z.object({
  total: z.number(),
  next: z.number(),
  messages: z.array(z.object({ clientRef: z.string().nullable(), acceptedAtMs: z.number() })),
});

/** The phone network's own log, from where it stood when this was made. */
export class NetworkLog {
  readonly #url: string;
  #next: number;
  /** When the first text of each notice was accepted, in milliseconds, by the notice's id. */
  readonly acceptedAt = new Map<string, number>();
  /** Texts that carry a notice which the log had already. */
  doubled = 0;

  private constructor(url: string, next: number) {
    this.#url = url;
    this.#next = next;
  }

  static async from(simulatorUrl: string): Promise<NetworkLog> {
    const url = `${simulatorUrl}/sandbox/log`;
    const { total } = page.parse(await (await fetch(`${url}?after=0&limit=1`)).json());
    return new NetworkLog(url, total);
  }

  /** Reads what has come since the last reading. */
  async read(): Promise<void> {
    for (;;) {
      const answer = await fetch(`${this.#url}?after=${this.#next}&limit=1000`);
      const { next, messages } = page.parse(await answer.json());
      for (const { clientRef, acceptedAtMs } of messages) {
        const notice = clientRef?.split(".")[0] ?? "";
        if (this.acceptedAt.has(notice)) this.doubled += 1;
        else this.acceptedAt.set(notice, acceptedAtMs);
      }
      if (messages.length === 0) return;
      this.#next = next;
    }
  }

  /** Waits until so many notices have been accepted; throws when patience is at an end. */
  async waitFor(count: number, patienceMs: number): Promise<void> {
    const end = Date.now() + patienceMs;
    // Asked seldom: the simulator that answers is part of what is measured.
    for (; this.acceptedAt.size < count; await sleep(250)) {
      await this.read();
      if (Date.now() > end) {
        throw new Error(`${this.acceptedAt.size} of ${count} texts within ${patienceMs / 1000} s.`);
      }
    }
  }
}
