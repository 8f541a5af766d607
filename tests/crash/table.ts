import type { Count } from "@/tests/crash/ledger";

const widths = [52, 5, 7, 7, 10, 8, 6, 9, 9, 14] as const;
const heads = [
  "killed",
  "runs",
  "owed",
  "once",
  "uncertain",
  "resent",
  "lost",
  "doubled",
  "beyond",
  "despite report",
] as const;

export const tableHead = line(heads);

/** One line of the table; a later one of the same label holds the earlier ones. */
export function rowOf(label: string, count: Count): string {
  const { runs, owed, acceptedOnce, uncertain, resent, lost, doubled, beyond, despiteReport } =
    count;
  return line([
    label,
    ...[runs, owed, acceptedOnce, uncertain, resent, lost, doubled, beyond, despiteReport].map(
      String,
    ),
  ]);
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, place) =>
      place === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[place] ?? cell.length),
    )
    .join(" ");
}
