import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/bin/ports";
import { reachable } from "@/bin/reachable";

/** Whether this machine has the virus scanner. */
export const isClamdHere = spawnSync("clamd", ["--version"]).status === 0;

/**
 * Starts the machine's own clamd with one signature: that of the test text. The ones of the world weigh
 * hundreds of megabytes and change by the hour.
 */
export async function startClamd(testText: string): Promise<{ url: string; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "insaf-clamd-"));
  const port = await freePort();
  const signature = `Test.Text:0:*:${Buffer.from(testText).toString("hex")}\n`;
  writeFileSync(join(folder, "test.ndb"), signature);
  const config = join(folder, "clamd.conf");
  writeFileSync(
    config,
    [
      "Foreground yes",
      `TCPSocket ${port}`,
      "TCPAddr 127.0.0.1",
      `DatabaseDirectory ${folder}`,
      "StreamMaxLength 1M",
      "",
    ].join("\n"),
  );
  const child = spawn("clamd", ["--config-file", config], { stdio: "ignore" });
  const url = `tcp://127.0.0.1:${port}`;
  const stop = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  await reachable(url);
  return { url, stop };
}
