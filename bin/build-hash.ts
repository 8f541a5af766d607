import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const rooms = [
  "app",
  "commands",
  "components",
  "db",
  "domain",
  "gateways",
  "i18n",
  "inngest",
  "notices",
  "public",
];
/** What else makes the build what it is. */
const builders = ["bin/compress-files.ts", "bin/page-script.ts"];
const rootFiles =
  /^(package-lock\.json|tsconfig\.json|(next|postcss)\.config\.(mjs|js|ts)|[a-z-]+\.tsx?)$/;

/** Names the state of everything the pages are built from: same hash, same build. */
export function hashSources(root: string): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    hash.update(`${path}\0`);
    hash.update(
      createHash("sha256")
        .update(readFileSync(join(root, path)))
        .digest(),
    );
  };
  const walk = (folder: string) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) add(path);
    }
  };
  for (const path of builders) if (existsSync(join(root, path))) add(path);
  for (const name of readdirSync(root).toSorted()) {
    if (rootFiles.test(name) && name !== "next-env.d.ts") add(name);
  }
  for (const room of rooms) if (existsSync(join(root, room))) walk(room);
  hash.update(process.versions.node.split(".")[0] ?? "");
  return hash.digest("hex");
}
