import { z } from "zod";
import { AppendLog } from "@/simulators/append-log";

const letterboxLine = z.union([
  z.strictObject({ uid: z.int(), raw: z.string() }),
  z.strictObject({ uid: z.int(), folder: z.string(), seen: z.boolean() }),
]);

export interface LyingLetter {
  readonly uid: number;
  readonly raw: Buffer;
  folder: string;
  seen: boolean;
}

/** The box of the application's own addresses: bounces and answers lie in it until they are filed away. */
export class Letterbox {
  readonly letters = new Map<number, LyingLetter>();
  readonly folders = new Set(["INBOX"]);
  #log: AppendLog | null = null;
  #last = 0;

  async open(logPath: string): Promise<void> {
    this.#log = await AppendLog.open(logPath, (entry) => this.#apply(letterboxLine.parse(entry)));
  }

  /** Resolves once the letter outlives this process. */
  async put(raw: Buffer): Promise<void> {
    const line = { uid: this.#last + 1, raw: raw.toString("base64") };
    this.#apply(line);
    await this.#log?.append(line);
  }

  async change(letter: LyingLetter, change: { folder?: string; seen?: boolean }): Promise<void> {
    const line = { uid: letter.uid, folder: letter.folder, seen: letter.seen, ...change };
    this.#apply(line);
    await this.#log?.append(line);
  }

  in(folder: string): LyingLetter[] {
    return [...this.letters.values()].filter((letter) => letter.folder === folder);
  }

  async close(): Promise<void> {
    await this.#log?.close();
  }

  #apply(line: z.output<typeof letterboxLine>): void {
    if ("raw" in line) {
      const raw = Buffer.from(line.raw, "base64");
      this.letters.set(line.uid, { uid: line.uid, raw, folder: "INBOX", seen: false });
      this.#last = Math.max(this.#last, line.uid);
      return;
    }
    const letter = this.letters.get(line.uid);
    if (letter === undefined) return;
    letter.folder = line.folder;
    letter.seen = line.seen;
    this.folders.add(line.folder);
  }
}
