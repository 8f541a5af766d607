import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identify } from "@/bin/process-identity";

interface Holder {
  pid: number;
  startedAt: string;
  url: string | null;
}

/** A data folder belongs to one running Insaf at a time. */
export interface FolderLock {
  /** Notes the address, so that a second start can say where the first one is. */
  note(url: string): void;
  release(): void;
}

/** Takes the data folder, or tells who holds it. A lock left by a dead process is taken over. */
export function lockFolder(dataDir: string): FolderLock | { heldBy: number; url: string | null } {
  const path = join(dataDir, "insaf.lock");
  const draft = join(dataDir, `insaf.lock.${process.pid}`);
  const mine: Holder = {
    pid: process.pid,
    startedAt: identify(process.pid)?.startedAt ?? "",
    url: null,
  };
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A hard link appears whole or not at all, and only where there is none.
        linkSync(draft, path);
        break;
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
      const holder = readHolder(path);
      const found = holder === null ? null : identify(holder.pid);
      if (holder !== null && found !== null && found.startedAt === holder.startedAt) {
        return { heldBy: holder.pid, url: holder.url };
      }
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    note(url) {
      writeFileSync(path, JSON.stringify({ ...mine, url }), { mode: 0o600 });
    },
    release() {
      if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

function readHolder(path: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value !== "object" || value === null) return null;
    const { pid, startedAt, url } = value as Record<string, unknown>;
    if (typeof pid !== "number" || typeof startedAt !== "string") return null;
    return { pid, startedAt, url: typeof url === "string" ? url : null };
  } catch {
    return null;
  }
}
