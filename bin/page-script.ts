import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";

const entry = join("components", "browser", "page-script.ts");
const nameOf = (hash: string) => `insaf-${hash}.js`;
const named = /^insaf-[0-9a-f]{16}\.js$/;

/** What public pages run, as one file for browsers of the last years. */
export async function bundlePageScript(root: string): Promise<string> {
  // Whoever only serves pages needs no bundler.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    platform: "browser",
    format: "iife",
    target: "es2020",
    logLevel: "silent",
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** Lays the script among the files of the build, under a name that changes with it. */
export async function writePageScript(root: string, staticFolder: string): Promise<void> {
  const script = await bundlePageScript(root);
  const hash = createHash("sha256").update(script).digest("hex").slice(0, 16);
  mkdirSync(staticFolder, { recursive: true });
  writeFileSync(join(staticFolder, nameOf(hash)), script);
}

/** The address of the script that a build has laid there. */
export function pageScriptAddress(staticFolder: string): string {
  const found = readdirSync(staticFolder).filter((name) => named.test(name));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error("The build has no one page script.");
  return `/_next/static/${only}`;
}

/** Its address in development, where it is made anew each time that it is asked for. */
export const freshScriptAddress = "/_next/static/insaf.js";

/** Answers for the script in development; false for every other request. */
export function freshScriptDoor(root: string) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.url !== freshScriptAddress) return false;
    bundlePageScript(root).then(
      (script) => response.writeHead(200, { "content-type": "text/javascript" }).end(script),
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
    return true;
  };
}
