import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { takeLock } from "@/bin/folder-lock";

const folder = mkdtempSync(join(tmpdir(), "insaf-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(variables: Record<string, string>): { status: number | null; said: string } {
  const { PATH = "", HOME = "" } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ["bin/start.mjs"], {
    encoding: "utf8",
    env: {
      NODE_ENV: "production",
      PATH,
      HOME,
      DATA_DIR: folder,
      BUILD_DIR: ".build/test/web",
      ...variables,
    },
  });
  return { status, said: stderr };
}

describe("npm start", () => {
  it("says in one line that this data folder is already in use, and where", () => {
    const lock = takeLock(join(folder, "insaf.lock"));
    if ("heldBy" in lock) throw new Error("The folder was free.");
    lock.note("http://localhost:3000");
    const { status, said } = start({});
    lock.release();
    expect(status).toBe(1);
    expect(said).toMatch(
      /^insaf: already running in this data folder at http:\/\/localhost:3000 \(process \d+\)\. [^\n]+\n$/,
    );
  });

  it("says in one line what is missing in a half-set group, and starts nothing", () => {
    const { status, said } = start({ INNGEST_EVENT_KEY: "x" });
    expect(status).toBe(1);
    expect(said).toMatch(/^insaf: Inngest is half set: [^\n]+\n$/);
  });
});
