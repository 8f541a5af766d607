/** A stretch of words that two versions share, or that only one of them has. */
export interface WordChange {
  readonly text: string;
  readonly is: "same" | "added" | "removed";
}

/** What changed between two versions of a text, word by word, in the order of reading. */
export function wordChanges(before: string, after: string): readonly WordChange[] {
  const [old, now] = [wordsIn(before), wordsIn(after)];
  const common = commonLengths(old, now);
  const changes: { text: string; is: WordChange["is"] }[] = [];
  const add = (is: WordChange["is"], word: string): void => {
    const last = changes.at(-1);
    if (last?.is === is) last.text += ` ${word}`;
    else changes.push({ is, text: word });
  };
  let [at, to] = [0, 0];
  while (at < old.length || to < now.length) {
    const [gone, come] = [old[at], now[to]];
    if (gone !== undefined && gone === come) {
      add("same", gone);
      at += 1;
      to += 1;
    } else if (
      come === undefined ||
      (gone !== undefined && lengthAt(common, at + 1, to) >= lengthAt(common, at, to + 1))
    ) {
      add("removed", gone ?? "");
      at += 1;
    } else {
      add("added", come);
      to += 1;
    }
  }
  return changes;
}

const wordsIn = (text: string): readonly string[] =>
  text.split(/\s+/).filter((word) => word !== "");

/** How many words the rest of both texts have in common, from each place on. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths: number[][] = Array.from({ length: old.length + 1 }, () => []);
  for (let at = old.length - 1; at >= 0; at -= 1)
    for (let to = now.length - 1; to >= 0; to -= 1) {
      const row = lengths[at] ?? [];
      row[to] =
        old[at] === now[to]
          ? lengthAt(lengths, at + 1, to + 1) + 1
          : Math.max(lengthAt(lengths, at + 1, to), lengthAt(lengths, at, to + 1));
    }
  return lengths;
}

const lengthAt = (lengths: readonly number[][], at: number, to: number): number =>
  lengths[at]?.[to] ?? 0;
