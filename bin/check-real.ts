import { parseArgs } from "node:util";
import { stop } from "@/bin/operator-archive";
import { checkRealParts } from "@/bin/real-parts";
import { readSettings, variables } from "@/env";

const usage = "npm run check:real -- --number +2126… --address you@example.org";

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { number: text, address: text } });
const checks = await checkRealParts(readSettings(variables()), values, new Date());
if (checks.length === 0)
  stop(
    `Only simulators are configured: set the variables of a real part first (docs/operations.md).\n${usage}`,
  );
for (const { part, ok, sentence } of checks) {
  console.log(`${ok ? "good" : "BAD "}  ${part.padEnd(5)}  ${sentence}`);
}
process.exitCode = checks.every(({ ok }) => ok) ? 0 : 1;
