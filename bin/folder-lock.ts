import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { identify } from "@/bin/process-identity";

interface Holder {
  pid: number;
  startedAt: string;
  note: string | null;
}

/** Something that belongs to one process at a time. */
export interface Lock {
  /** Leaves a word for whoever finds it taken. */
  note(text: string): void;
  release(): void;
}

/** Takes a lock file, or tells who holds it. One left by a dead process is taken over. */
export function takeLock(path: string): Lock | { heldBy: number; note: string | null } {
  const draft = `${path}.${process.pid}`;
  const mine: Holder = {
    pid: process.pid,
    startedAt: identify(process.pid)?.startedAt ?? "",
    note: null,
  };
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    // A hard link appears whole or not at all, and only where there is none.
    while (!linked(draft, path)) {
      const holder = readHolder(path);
      if (holder !== null && identify(holder.pid)?.startedAt === holder.startedAt) {
        return { heldBy: holder.pid, note: holder.note };
      }
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    note(text) {
      writeFileSync(draft, JSON.stringify({ ...mine, note: text }), { mode: 0o600 });
      renameSync(draft, path);
    },
    release() {
      if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value !== "object" || value === null) return null;
    const { pid, startedAt, note } = value as Record<string, unknown>;
    if (typeof pid !== "number" || typeof startedAt !== "string") return null;
    return { pid, startedAt, note: typeof note === "string" ? note : null };
  } catch {
    return null;
  }
}
