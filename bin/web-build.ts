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
import { say } from "@/bin/announce";
import { hashSources } from "@/bin/build-hash";
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
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  rmSync(stamp, { force: true });
  mkdirSync(folder, { recursive: true });
  say("Building the pages (about a minute, only when the sources have changed) …");
  const logFile = join(dirname(folder), "build.log");
  const log = openSync(logFile, "w");
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(root, "bin", "attached.mjs"), join(root, "node_modules/next/dist/bin/next"), "build"],
      {
        cwd: root,
        env: {
          ...variables,
          NODE_ENV: "production",
          NEXT_TELEMETRY_DISABLED: "1",
          BUILD_DIR: buildDir,
        },
        stdio: ["ignore", log, log, "ipc"],
        detached: true,
      },
    );
    closeSync(log);
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) {
    const said = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-40).join("\n");
    throw new Error(`The pages do not build:\n${said}`);
  }
  writeFileSync(stamp, hash);
}
