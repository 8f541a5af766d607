import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second, in which Linux counts the time of a process. */
const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/**
 * Processor time that a process and its children have used, user and system, in milliseconds. Null where the
 * system does not tell (it is read from /proc).
 */
export function processorMs(pid: number | null): number | null {
  if (pid === null || process.platform !== "linux") return null;
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name));
  const family = new Set([pid]);
  // Children of children come later in no particular order, so that one look is not enough.
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { id, parent } of all) if (family.has(parent)) family.add(id);
  }
  const ticks = all
    .filter(({ id }) => family.has(id))
    .reduce((sum, { ticks: own }) => sum + own, 0);
  return (ticks * 1000) / ticksPerSecond;
}

interface Stat {
  readonly id: number;
  readonly parent: number;
  /** With those of its children that have ended. */
  readonly ticks: number;
}

/** Nothing of a process that has ended meanwhile. */
function statOf(name: string): Stat[] {
  try {
    const line = readFileSync(`/proc/${name}/stat`, "utf8");
    // The program's name stands in parentheses and may hold anything.
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return [{ id: Number(name), parent: Number(fields[1]), ticks }];
  } catch {
    return [];
  }
}
