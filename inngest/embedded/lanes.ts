interface Lane {
  readonly counters: readonly { readonly name: string; readonly limit: number }[];
  readonly waiting: (() => Promise<void>)[];
}

/** Lets calls execute in the order they came, up to a total and up to each limit they name. */
export class Lanes {
  readonly #total: number;
  readonly #lanes = new Map<string, Lane>();
  readonly #executing = new Map<string, number>();
  #running = 0;
  #closed = false;

  constructor(total: number) {
    this.#total = total;
  }

  get running(): number {
    return this.#running;
  }

  /** Queues a call; calls that share a lane share its counters. */
  add(
    name: string,
    counters: readonly { name: string; limit: number }[],
    call: () => Promise<void>,
  ): void {
    const lane = this.#lanes.get(name) ?? { counters, waiting: [] };
    this.#lanes.set(name, lane);
    lane.waiting.push(call);
    this.#dispatch();
  }

  /** Starts nothing more; what executes goes on. */
  close(): void {
    this.#closed = true;
    this.#lanes.clear();
  }

  #dispatch(): void {
    // A lane that was served goes to the end, so that a long queue does not hold back the others.
    for (const [name, lane] of this.#lanes) {
      if (this.#closed || this.#running >= this.#total) return;
      if (!this.#hasRoom(lane)) continue;
      const call = lane.waiting.shift();
      this.#lanes.delete(name);
      if (lane.waiting.length > 0) this.#lanes.set(name, lane);
      if (call !== undefined) this.#start(lane, call);
    }
  }

  #hasRoom(lane: Lane): boolean {
    return lane.counters.every(({ name, limit }) => (this.#executing.get(name) ?? 0) < limit);
  }

  #start(lane: Lane, call: () => Promise<void>): void {
    this.#count(lane, 1);
    call().finally(() => {
      this.#count(lane, -1);
      this.#dispatch();
    });
  }

  #count(lane: Lane, by: 1 | -1): void {
    this.#running += by;
    for (const { name } of lane.counters) {
      const executing = (this.#executing.get(name) ?? 0) + by;
      if (executing === 0) this.#executing.delete(name);
      else this.#executing.set(name, executing);
    }
  }
}
