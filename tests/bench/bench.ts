import { parseArgs } from "node:util";
import { benchAlerts } from "@/tests/bench/alerts";
import { benchLive } from "@/tests/bench/live";
import { benchPages } from "@/tests/bench/pages";
import type { BenchAnswer, BenchOptions } from "@/tests/bench/bench-answer";

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<BenchAnswer>>> = {
  alerts: benchAlerts,
  live: benchLive,
  pages: benchPages,
};

/** Runs the benches named on the command line, all of them when none is; answers the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { quick: { type: "boolean" }, json: { type: "boolean" } },
  });
  const unknown = positionals.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    process.stderr.write(
      `insaf: no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}.\n`,
    );
    return 1;
  }
  const say = (line: string) => process.stderr.write(`${line}\n`);
  for (const [name, run] of Object.entries(benches)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const { lines, figures } = await run({ quick: values.quick === true, say });
    const written = values.json === true ? [JSON.stringify(figures)] : lines;
    process.stdout.write(`${written.join("\n")}\n`);
  }
  return 0;
}
