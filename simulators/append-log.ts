import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

/**
 * A file of JSON lines that only grows. Lines of one tick are written together, and `append`
 * resolves once the operating system holds them: they outlive this process from then on.
 */
export class AppendLog {
  readonly #file: FileHandle;
  #waiting: { line: string; done: (error: unknown) => void }[] = [];
  #writing: Promise<void> | null = null;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Opens or creates the file and hands each line kept so far to `read`, oldest first. */
  static async open(path: string, read: (entry: unknown) => void): Promise<AppendLog> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, "a+", 0o600);
    await cutTornLine(file);
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
    let number = 0;
    for await (const line of lines) {
      number += 1;
      try {
        read(JSON.parse(line));
      } catch (error) {
        throw new Error(`${path}, line ${number}, is not of this version.`, { cause: error });
      }
    }
    return new AppendLog(file);
  }

  /** Rejects when the line could not be written. */
  append(entry: object): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        line: `${JSON.stringify(entry)}\n`,
        done: (error) => (error === null ? resolve() : reject(error)),
      });
      this.#writing ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #drain(): Promise<void> {
    // Everything else that this turn of the loop brings shares the same write.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      const failure = await this.#file.appendFile(batch.map(({ line }) => line).join("")).then(
        () => null,
        (error: unknown) => error,
      );
      for (const { done } of batch) done(failure);
    }
    this.#writing = null;
  }
}

const lookBack = 64 * 1024;

/** A process killed while writing leaves half a line at the end, which was never acknowledged. */
async function cutTornLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  let end = size;
  while (end > 0) {
    const start = Math.max(0, end - lookBack);
    const { buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    const newline = buffer.lastIndexOf(0x0a);
    if (newline !== -1) {
      end = start + newline + 1;
      break;
    }
    end = start;
  }
  if (end < size) await file.truncate(end);
}
