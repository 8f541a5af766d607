import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/** What may be downloaded and kept for a start of one's own: lines are slow, and disks small. */
const mostMegabytes = 850;

test("what is installed takes no more room than was promised", () => {
  const said = execFileSync("du", ["-sk", "node_modules"], { encoding: "utf8" });
  expect(Number.parseInt(said, 10) / 1024).toBeLessThanOrEqual(mostMegabytes);
});
