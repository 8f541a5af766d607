import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { takeLock } from "@/bin/folder-lock";
import { identify } from "@/bin/process-identity";

const folder = mkdtempSync(join(tmpdir(), "insaf-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("A data folder belongs to one running Insaf", () => {
  it("tells the second who holds it and where, and frees it when released", () => {
    const path = join(folder, "held.lock");
    const first = takeLock(path);
    if ("heldBy" in first) throw new Error("The folder was free.");
    first.note("http://localhost:3000");
    expect(takeLock(path)).toEqual({ heldBy: process.pid, note: "http://localhost:3000" });
    first.release();
    expect(takeLock(path)).not.toHaveProperty("heldBy");
  });

  const left: { content: string; because: string }[] = [
    {
      content: JSON.stringify({ pid: 2 ** 30, startedAt: "1", note: null }),
      because: "no process has its number",
    },
    {
      content: JSON.stringify({ pid: process.ppid, startedAt: "another", note: null }),
      because: "its number was given to another program since",
    },
    { content: "", because: "the machine lost power while it was written" },
    { content: '{"pid":"x"}', because: "it is not a lock" },
  ];
  it.each(left)("takes over a lock left behind because $because", ({ content }) => {
    const path = join(folder, `left-${left.findIndex((one) => one.content === content)}.lock`);
    writeFileSync(path, content);
    expect(takeLock(path)).not.toHaveProperty("heldBy");
  });

  it("knows a running process by its number and its start", () => {
    expect(identify(process.pid)).toMatchObject({ pid: process.pid });
    expect(identify(process.pid)).toEqual(identify(process.pid));
    expect(identify(2 ** 30)).toBeNull();
    expect(identify(-1)).toBeNull();
  });
});
