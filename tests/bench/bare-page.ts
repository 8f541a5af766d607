import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/bin/ports";

const files = {
  "next.config.mjs": `export default { turbopack: { root: process.cwd() + "/../../.." } };`,
  "package.json": `{ "name": "insaf-bench-bare", "private": true, "type": "module" }`,
  "app/layout.js": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  "app/page.js": `export const dynamic = "force-dynamic";
export default () => <main><h1>Bare</h1><p>{new Date().toISOString()}</p></main>;`,
} as const;

/** A page of the same framework with nothing on it, rendered for each request, in a process of its own. */
export async function startBarePage(): Promise<{ url: string; pid: number; stop(): void }> {
  const folder = join(process.cwd(), ".build", "bench", "bare");
  mkdirSync(join(folder, "app"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const next = join(process.cwd(), "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  const built = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [next, "build"], { cwd: folder, env, stdio: "ignore" });
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (built !== 0) throw new Error("The bare page does not build.");
  const port = await freePort();
  const child = spawn(process.execPath, [next, "start", "-p", String(port)], {
    cwd: folder,
    env,
    stdio: "ignore",
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("The bare page does not start.");
  const url = `http://localhost:${port}`;
  for (let tries = 0; ; tries += 1) {
    const up = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return { url, pid, stop: () => void child.kill() };
    if (tries > 100) {
      child.kill();
      throw new Error("The bare page does not answer.");
    }
    await sleep(200);
  }
}
