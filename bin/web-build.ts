import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "@/bin/announce";
import { hashSources } from "@/bin/build-hash";
import { compressFiles } from "@/bin/compress-files";
import { type Lock, takeLock } from "@/bin/folder-lock";
import { writePageScripts } from "@/bin/page-script";
import type { Variables } from "@/env";

/** Builds the pages for production where the sources have changed since the last build. */
export async function buildWeb(
  root: string,
  buildDir: string,
  variables: Variables,
): Promise<void> {
  const folder = join(root, buildDir);
  const stamp = join(folder, "insaf-sources");
  const hash = hashSources(root);
  const isBuilt = () => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (isBuilt()) return;
  mkdirSync(folder, { recursive: true });
  const lock = await turn(join(dirname(folder), "building.lock"));
  try {
    if (isBuilt()) return;
    rmSync(stamp, { force: true });
    say("Building the pages (about a minute, only when the sources have changed) …");
    await runBuild(root, buildDir, variables);
    await writePageScripts(root, join(folder, "static"));
    await compressFiles(join(folder, "static"));
    writeFileSync(stamp, hash);
  } finally {
    lock.release();
  }
}

/** Two starts of the same sources share one build. */
async function turn(path: string): Promise<Lock> {
  for (let waited = 0; ; waited++) {
    const lock = takeLock(path);
    if (!("heldBy" in lock)) return lock;
    if (waited % 20 === 0) say(`  … waiting for process ${lock.heldBy}, which builds the pages`);
    await sleep(500);
  }
}

async function runBuild(root: string, buildDir: string, variables: Variables): Promise<void> {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const logFile = join(dirname(join(root, buildDir)), "build.log");
  const log = openSync(logFile, "w");
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "bin", "attached.mjs"), next, "build"], {
      cwd: root,
      env: {
        ...variables,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        BUILD_DIR: buildDir,
      },
      stdio: ["ignore", log, log, "ipc"],
      detached: true,
    });
    closeSync(log);
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code === 0) return;
  const said = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-40).join("\n");
  throw new Error(`the pages do not build:\n${said}`);
}
