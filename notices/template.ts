/** A stretch of a filled-in text: words of the language, or a value that keeps its own direction. */
export interface Piece {
  readonly text: string;
  readonly isValue: boolean;
}

/** Names of the placeholders of a wording, each once. */
export function placeholdersOf(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name))];
}

/** Fills a wording in. A placeholder without a value is a fault of the wording, never sent. */
export function fill(template: string, values: ReadonlyMap<string, string>): Piece[] {
  return template
    .split(/(\{\w+\})/)
    .filter((part) => part !== "")
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return { text: part, isValue: false };
      const text = values.get(name);
      if (text === undefined) {
        throw new RangeError(`No value for {${name}} in the wording "${template}"`);
      }
      return { text, isValue: true };
    });
}

/** The pieces as plain text. */
export function plain(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}
