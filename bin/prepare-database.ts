import { fork } from "node:child_process";
import type { Prepared } from "@/bin/prepare";

/** Migrates the database and loads the demonstration data at the first start, in a process
 * that ends; returns the demonstration accounts. */
export function prepareDatabase(
  entry: string,
  root: string,
  variables: NodeJS.ProcessEnv,
): Promise<Prepared["accounts"]> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, [], {
      cwd: root,
      env: variables,
      execArgv: ["--enable-source-maps"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: true,
    });
    let accounts: Prepared["accounts"] | null = null;
    child.on("message", (message) => {
      if (isPrepared(message)) accounts = message.accounts;
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === 0 && accounts !== null) resolve(accounts);
      else reject(new Error(`the database could not be prepared (${signal ?? `code ${code}`})`));
    });
  });
}

function isPrepared(message: unknown): message is Prepared {
  return (
    typeof message === "object" &&
    message !== null &&
    "type" in message &&
    message.type === "prepared"
  );
}
