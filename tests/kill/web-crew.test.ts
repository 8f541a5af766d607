import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { identify } from "@/bin/process-identity";
import { type Insaf, startInsaf } from "@/tests/support/insaf";

let insaf: Insaf;
beforeAll(async () => {
  insaf = await startInsaf({ variables: { WEB_PROCESSES: "2", DEMONSTRATION_FILES: "0" } });
}, 300_000);
afterAll(async () => {
  await insaf?.stop();
}, 60_000);

/** The processes that a process has started and that live. */
function childrenOf(parent: number | null): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`within a minute not so: ${what}`);
    await sleep(50);
  }
}

const statusOf = async (path: string) => (await fetch(insaf.url + path)).status;

it.skipIf(process.platform !== "linux")(
  "two processes serve one port: one that dies is started again, and none outlives the first",
  async () => {
    await insaf.whole();
    const leader = insaf.pids.web;
    const members = childrenOf(leader);
    expect(members).toHaveLength(2);
    expect(await Promise.all(Array.from({ length: 8 }, () => statusOf("/ar")))).toEqual(
      Array.from({ length: 8 }, () => 200),
    );

    const [killed = 0, other = 0] = members;
    process.kill(killed, "SIGKILL");
    await until("another in the place of the killed", () => {
      const now = childrenOf(leader);
      return now.length === 2 && !now.includes(killed);
    });
    expect(await statusOf("/ar")).toBe(200);
    expect(insaf.pids.web, "the part itself has not ended").toBe(leader);

    // What a member asks of the supervisor is answered through the first.
    const worker = insaf.pids.worker;
    const kill = await fetch(`${insaf.url}/ar/sandbox/kill`, {
      method: "POST",
      redirect: "manual",
    });
    expect(kill.headers.get("location")).toBe(`/ar/sandbox/phone?killed=${worker}`);

    await insaf.kill("web");
    await until("no member without the first", () => identify(other) === null);
    await insaf.whole();
    expect(childrenOf(insaf.pids.web)).toHaveLength(2);
    expect(await statusOf("/ar")).toBe(200);
  },
  240_000,
);
