/**
 * `npm run bench -- alerts [--quick] [--json]`: installs what is missing, builds the pages, and measures.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { install, refuse, requireNode, root } from "./install.mjs";

requireNode();
process.chdir(root);
const folder = join(root, ".build", "test");
// The pages are those of the tests, so that a bench never disturbs an Insaf that runs beside it.
process.env.BUILD_DIR = ".build/test/web";

await install();
const { bundle } = await import("./bundle.mjs");
await bundle(root, join(folder, "bin"));
await built();
const esbuild = await import("esbuild");
const outfile = join(folder, "bench.mjs");
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ["tests/bench/bench.ts"],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
});
await esbuild.stop();
const { bench } = await import(pathToFileURL(outfile).href);
process.exit(await bench(process.argv.slice(2)));

/** Its progress goes to the errors: with `--json` the last line of the output is the figures. */
function built() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, "bin", "build.js")], {
      stdio: ["ignore", process.stderr, "inherit"],
    });
    child.once("exit", (code) =>
      code === 0 ? resolve() : refuse("the pages could not be built."),
    );
  });
}
