import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { clearLeft, makeExpendableFolder } from "@/bin/expendable-folder";

test("a folder for a database that nobody needs afterwards can be passed through, and is found by its process", () => {
  const folder = makeExpendableFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(statSync(folder).mode & 0o777).toBe(0o711);
  expect(folder).toContain(`insaf-test-${process.pid}-`);
});

test("what a process killed outright has left is cleared, and nothing of one that lives, of a while ago, or of others", () => {
  const parent = mkdtempSync(join(tmpdir(), "insaf-left-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const { pid: gone } = spawnSync("true");
  const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
  const put = (name: string, at: Date) => {
    mkdirSync(join(parent, name, "postgres"), { recursive: true });
    utimesSync(join(parent, name), at, at);
    return join(parent, name);
  };
  const left = put(`insaf-test-${gone}-a1b2c3`, hoursAgo);
  const kept = [
    put(`insaf-test-${process.pid}-a1b2c3`, hoursAgo),
    put(`insaf-test-${gone}-d4e5f6`, new Date()),
    put("insaf-test-a1b2c3", hoursAgo),
    put("somebody-else", hoursAgo),
  ];
  const uid = process.getuid?.() ?? 0;
  clearLeft(parent, Date.now(), uid + 1);
  expect(existsSync(left), "of another user").toBe(true);
  clearLeft(parent, Date.now());
  expect(existsSync(left)).toBe(false);
  expect(kept.filter((folder) => !existsSync(folder))).toEqual([]);
});
