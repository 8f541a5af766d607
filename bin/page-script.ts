import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";

/** The portal's own scripts: what public pages run, what finds a province, what takes papers, what the offices run. */
export const pageScripts = ["page", "province", "papers", "office"] as const;
export type PageScript = (typeof pageScripts)[number];

const named = /^insaf-([a-z]+)-[0-9a-f]{16}\.js$/;

/** One of them as one file for browsers of the last years. */
export async function bundlePageScript(root: string, name: PageScript): Promise<string> {
  // Whoever only serves pages needs no bundler.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join("components", "browser", `${name}-script.ts`)],
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

/** Lays the scripts among the files of the build, each under a name that changes with it. */
export async function writePageScripts(root: string, staticFolder: string): Promise<void> {
  mkdirSync(staticFolder, { recursive: true });
  for (const name of pageScripts) {
    const script = await bundlePageScript(root, name);
    const hash = createHash("sha256").update(script).digest("hex").slice(0, 16);
    writeFileSync(join(staticFolder, `insaf-${name}-${hash}.js`), script);
  }
}

type Addresses = Readonly<Record<PageScript, string>>;

/** The addresses of the scripts that a build has laid there. */
export function pageScriptAddresses(staticFolder: string): Addresses {
  const files = readdirSync(staticFolder);
  return addresses((name) => {
    const found = files.filter((file) => named.exec(file)?.[1] === name);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(`The build has no one script of the name ${name}.`);
    }
    return only;
  });
}

/** Their addresses in development, where each is made anew each time that it is asked for. */
export const freshScriptAddresses = addresses((name) => `insaf-${name}.js`);

/** Answers for the scripts in development; false for every other request. */
export function freshScriptDoor(root: string) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const name = pageScripts.find((one) => freshScriptAddresses[one] === request.url);
    if (name === undefined) return false;
    bundlePageScript(root, name).then(
      (script) => response.writeHead(200, { "content-type": "text/javascript" }).end(script),
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
    return true;
  };
}

function addresses(fileOf: (name: PageScript) => string): Addresses {
  const at = (name: PageScript) => `/_next/static/${fileOf(name)}`;
  return {
    page: at("page"),
    province: at("province"),
    papers: at("papers"),
    office: at("office"),
  };
}
