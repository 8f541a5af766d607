import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process as the system knows it: its number alone may be taken by another one later. */
export interface ProcessIdentity {
  pid: number;
  /** Changes when the number is given to another process. */
  startedAt: string;
  command: string;
}

/** Looks a process up by number; null when none has it. */
export function identify(pid: number): ProcessIdentity | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") return identifyOnLinux(pid);
  const { status, stdout } = spawnSync("ps", ["-o", "lstart=,command=", "-p", String(pid)], {
    encoding: "utf8",
    env: { NODE_ENV: "production", PATH: "/usr/bin:/bin", LC_ALL: "C" },
  });
  if (status !== 0 || stdout.trim() === "") return null;
  // "Sat Nov 21 18:15:19 2026 /path/to/command …"
  const line = stdout.trim();
  return { pid, startedAt: line.slice(0, 24), command: line.slice(24).trim() };
}

function identifyOnLinux(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets and may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { pid, startedAt: fields[19] ?? "", command };
  } catch {
    return null;
  }
}
