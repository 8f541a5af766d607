import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const inMemory = "/dev/shm";
const gigabyte = 1024 ** 3;
const name = /^insaf-test-(\d+)-/;
const hourMs = 3_600_000;

/**
 * A folder of this process for a database that nobody needs afterwards: in memory where there is plenty, for a disk
 * spends more on the files of each test's database than the tests on their statements.
 */
export function makeExpendableFolder(): string {
  const folder = mkdtempSync(join(hasMemory() ? inMemory : tmpdir(), `insaf-test-${process.pid}-`));
  chmodSync(folder, 0o711);
  return folder;
}

function hasMemory(): boolean {
  if (!existsSync(inMemory)) return false;
  clearLeft(inMemory, Date.now());
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize > 2 * gigabyte && process.availableMemory() > 4 * gigabyte;
}

/** Memory that was left by a process killed outright comes back to nobody by itself. */
export function clearLeft(parent: string, nowMs: number, ownUid = process.getuid?.()): void {
  for (const entry of readdirSync(parent)) {
    const pid = Number(name.exec(entry)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || existsSync(`/proc/${pid}`)) continue;
    const folder = join(parent, entry);
    // Another run may have cleared it just now; another user's is his to clear.
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found === undefined || found.uid !== ownUid) continue;
    // Another system that shares this memory counts its processes by itself.
    if (nowMs - found.mtimeMs > hourMs) rmSync(folder, { recursive: true, force: true });
  }
}
