import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { identify } from "@/bin/process-identity";
import { type Insaf, startInsaf } from "@/tests/support/insaf";

const dataDir = mkdtempSync(join(tmpdir(), "insaf-killed-"));
chmodSync(dataDir, 0o711);
const started: Insaf[] = [];
afterAll(async () => {
  for (const insaf of started) await insaf.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<Insaf> {
  const insaf = await startInsaf({ dataDir });
  started.push(insaf);
  return insaf;
}

function numbers({ pids }: Insaf): number[] {
  return Object.values(pids).filter((pid) => pid !== null);
}

async function gone(pids: number[], patience: number): Promise<number[]> {
  const until = Date.now() + patience;
  const left = () => pids.filter((pid) => identify(pid) !== null);
  while (left().length > 0 && Date.now() < until) await sleep(50);
  return left();
}

describe("npm start", () => {
  it("starts again a part that was killed, comes back after its own death, and leaves nothing", async () => {
    const first = await start();
    expect((await fetch(`${first.url}/ar`)).status).toBe(200);
    for (const part of ["postgres", "worker", "simulators", "web"] as const) {
      await first.kill(part);
    }
    await first.whole();
    expect((await fetch(`${first.url}/ar`)).status).toBe(200);

    const before = first.pids;
    await first.crash();
    const nodes = [before.web, before.worker, before.simulators].filter((pid) => pid !== null);
    expect(await gone(nodes, 20_000), "parts end when their supervisor is gone").toEqual([]);

    const second = await start();
    expect(second.databaseUrl, "the database keeps its address").toBe(first.databaseUrl);
    expect((await fetch(`${second.url}/ar`)).status).toBe(200);
    const running = [...numbers(second), before.postgres ?? 0];
    await second.stop();
    expect(await gone(running, 1_000), "a clean stop leaves no process").toEqual([]);
  }, 300_000);
});
