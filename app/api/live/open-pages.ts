import type { Watch } from "@/app/api/live/watches";
import { type Database, database } from "@/db/client";
import type { WatchedMark } from "@/db/public-files";

/** A page that stays open. */
export interface OpenPage {
  /** Something is new; `mark` is what the page will say once it is fetched again. */
  tell(mark: string): void;
  /** Says that the line still stands; false when its reader takes nothing any more. */
  beat(now: number): boolean;
  end(): void;
}

/** A file that pages are open on. One that does not exist is watched like any other, and stays silent. */
interface WatchedFile {
  readonly watch: Watch;
  readonly pages: Set<OpenPage>;
  ids: readonly string[];
  mark: string | null;
  /** Which reading `mark` comes from. */
  reading: number;
  timer: NodeJS.Timeout | null;
}

export interface OpenPagesOptions {
  readonly database: Database;
  readonly now?: () => Date;
  readonly log: (line: string) => void;
  /** Pages that one process holds open. */
  readonly most?: number;
  /** Pages of one address; a whole quarter may share one. */
  readonly mostOfAddress?: number;
  readonly heartbeatMs?: number;
}

const readingsAtOnce = 4;
const longestTimerMs = 3_600_000;

/**
 * The pages that this process holds open. One connection hears which files change; each of those that somebody
 * looks at is read once, under the right of its readers, and its pages are told only where what they show says
 * something new: an act that rests or is kept back moves nothing before its hour.
 */
export class OpenPages {
  readonly #options: Required<OpenPagesOptions>;
  readonly #files = new Map<string, WatchedFile>();
  readonly #keys = new Map<string, Set<string>>();
  readonly #addresses = new Map<string, number>();
  readonly #toRead = new Set<string>();
  #readings = 0;
  #lastReading = 0;
  #count = 0;
  #listening: Promise<{ stop(): Promise<void> }> | null = null;
  #heartbeat: NodeJS.Timeout | null = null;

  constructor(options: OpenPagesOptions) {
    this.#options = {
      now: () => new Date(),
      most: 2_000,
      mostOfAddress: 200,
      heartbeatMs: 20_000,
      ...options,
    };
  }

  get count(): number {
    return this.#count;
  }

  /** Whether one more page of an address may be held. */
  hasRoom(address: string): boolean {
    const { most, mostOfAddress } = this.#options;
    return this.#count < most && (this.#addresses.get(address) ?? 0) < mostOfAddress;
  }

  /** Hears what changes from here on; throws while the archive cannot be reached. */
  async listen(): Promise<void> {
    this.#listening ??= this.#options.database.listen("file_changed", (id) => this.#hear(id));
    try {
      await this.#listening;
    } catch (error) {
      this.#listening = null;
      throw error;
    }
  }

  /** Holds a page open until the answered function is called. */
  hold(watch: Watch, address: string, page: OpenPage): () => void {
    const { key } = watch;
    const file = this.#files.get(key) ?? nobodyYet(watch);
    this.#files.set(key, file);
    file.pages.add(page);
    this.#count += 1;
    this.#addresses.set(address, (this.#addresses.get(address) ?? 0) + 1);
    this.#heartbeat ??= setInterval(() => this.#beat(), this.#options.heartbeatMs);
    return () => {
      if (!file.pages.delete(page)) return;
      this.#count -= 1;
      const others = (this.#addresses.get(address) ?? 1) - 1;
      if (others > 0) this.#addresses.set(address, others);
      else this.#addresses.delete(address);
      if (file.pages.size === 0) this.#forget(key, file);
    };
  }

  /** The number of a reading that begins now. */
  beginReading(): number {
    this.#lastReading += 1;
    return this.#lastReading;
  }

  /** Takes in how a file was read, unless a later reading has ended before; answers the mark that holds. */
  take(key: string, reading: number, read: WatchedMark): string {
    const file = this.#files.get(key);
    if (file === undefined) return read.mark;
    if (file.mark !== null && reading < file.reading) return file.mark;
    file.reading = reading;
    this.#unlist(key, file);
    file.ids = read.ids;
    for (const id of read.ids) this.#keys.set(id, (this.#keys.get(id) ?? new Set()).add(key));
    if (file.timer !== null) clearTimeout(file.timer);
    file.timer = null;
    if (read.nextAt !== null) {
      const left = read.nextAt.getTime() - this.#options.now().getTime();
      const wait = Math.min(Math.max(left, 0) + 1, longestTimerMs);
      file.timer = setTimeout(() => this.#read(key), wait);
      file.timer.unref();
    }
    if (file.mark !== null && file.mark !== read.mark)
      for (const page of file.pages) page.tell(read.mark);
    file.mark = read.mark;
    return read.mark;
  }

  async stop(): Promise<void> {
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
    for (const file of [...this.#files.values()]) for (const page of [...file.pages]) page.end();
    const listening = this.#listening;
    this.#listening = null;
    await (await listening)?.stop();
  }

  /** Null: the connection is new, and anything may have been missed. */
  #hear(id: string | null): void {
    const keys = id === null ? this.#files.keys() : (this.#keys.get(id) ?? []);
    for (const key of keys) this.#read(key);
  }

  #read(key: string): void {
    this.#toRead.add(key);
    if (this.#readings < readingsAtOnce) void this.#readAll();
  }

  async #readAll(): Promise<void> {
    const { database: archive, now, log } = this.#options;
    this.#readings += 1;
    for (const key of this.#toRead) {
      this.#toRead.delete(key);
      const file = this.#files.get(key);
      if (file === undefined) continue;
      try {
        const { watch } = file;
        const reading = this.beginReading();
        const read = await archive.as(watch.actor, (tx) => watch.read(tx, now()));
        if (read === null) for (const page of [...file.pages]) page.end();
        else this.take(key, reading, read);
      } catch (error) {
        log(`live: ${error instanceof Error ? error.name : "failure"}, reading again in a second`);
        setTimeout(() => this.#read(key), 1_000).unref();
      }
    }
    this.#readings -= 1;
  }

  #beat(): void {
    const now = this.#options.now().getTime();
    for (const file of [...this.#files.values()])
      for (const page of [...file.pages]) if (!page.beat(now)) page.end();
  }

  #forget(key: string, file: WatchedFile): void {
    if (file.timer !== null) clearTimeout(file.timer);
    this.#unlist(key, file);
    this.#files.delete(key);
    if (this.#files.size > 0 || this.#heartbeat === null) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = null;
  }

  #unlist(key: string, file: WatchedFile): void {
    for (const id of file.ids) {
      const keys = this.#keys.get(id);
      keys?.delete(key);
      if (keys?.size === 0) this.#keys.delete(id);
    }
  }
}

function nobodyYet(watch: Watch): WatchedFile {
  return { watch, pages: new Set(), ids: [], mark: null, reading: 0, timer: null };
}

const remembered = globalThis as { insafOpenPages?: OpenPages };

/** The pages that this process holds open. */
export function openPages(): OpenPages {
  remembered.insafOpenPages ??= new OpenPages({
    database: database(),
    log: (line) => console.error(line),
  });
  return remembered.insafOpenPages;
}
