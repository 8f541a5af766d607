/** How a bench is asked for. */
export interface BenchOptions {
  /** Under a minute, with fewer of everything. */
  readonly quick: boolean;
  /** Says what is going on; never on the standard output. */
  readonly say: (line: string) => void;
}

/** What a bench answers: a table for people, and one object for programs. */
export interface BenchAnswer {
  readonly lines: readonly string[];
  readonly figures: object;
}
