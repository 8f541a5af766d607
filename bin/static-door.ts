import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";

const prefix = "/_next/static/";

/** What the built files are, by the end of their names; others are left to the pages' server. */
const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
};
/** The compressed forms that the build lays beside a file, the smallest first. */
const encodings = [
  { name: "br", ending: ".br" },
  { name: "gzip", ending: ".gz" },
] as const;

interface Form {
  encoding: string | null;
  body: Buffer;
}

interface StaticFile {
  type: string;
  /** Compressed forms before the plain one. */
  forms: readonly Form[];
}

/**
 * Answers for the files of the build, whose names change with their contents, out of memory: a second build
 * beside a running server takes nothing from it. False for every other request.
 */
export function staticDoor(buildDir: string) {
  const files = readFiles(join(buildDir, "static"));
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const path = (request.url ?? "").split("?")[0] ?? "";
    const file = path.startsWith(prefix) ? files.get(path.slice(prefix.length)) : undefined;
    if (file === undefined) return false;
    const { encoding, body } = formFor(file, String(request.headers["accept-encoding"] ?? ""));
    response.writeHead(200, {
      "content-type": file.type,
      "content-length": body.byteLength,
      ...(encoding === null ? {} : { "content-encoding": encoding }),
      vary: "accept-encoding",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
    });
    response.end(request.method === "HEAD" ? undefined : body);
    return true;
  };
}

/** The names are the build's own: letters, digits, `_`, `-`, `~` and `.`, so that no escape is read. */
function readFiles(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = new Set(entries.filter((entry) => entry.isFile()).map(pathOf));
  for (const path of names) {
    const type = contentTypes[extname(path)];
    if (type === undefined) continue;
    const compressed = encodings
      .filter(({ ending }) => names.has(path + ending))
      .map(({ name, ending }) => ({ encoding: name, body: readFileSync(path + ending) }));
    const forms = [...compressed, { encoding: null, body: readFileSync(path) }];
    files.set(relative(folder, path).split(sep).join("/"), { type, forms });
  }
  return files;
}

function pathOf(entry: { parentPath: string; name: string }): string {
  return join(entry.parentPath, entry.name);
}

/** The first form that the browser takes; the plain one is the last and taken by all. */
function formFor(file: StaticFile, accepted: string): Form {
  const takes = new Set(
    accepted
      .split(",")
      .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
      .map((one) => (one.split(";")[0] ?? "").trim().toLowerCase()),
  );
  const form = file.forms.find(({ encoding }) => encoding === null || takes.has(encoding));
  if (form === undefined) throw new Error("A file of the build has no plain form.");
  return form;
}
