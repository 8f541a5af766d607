/**
 * Bundles the entries of `bin/` for plain Node; packages stay in node_modules.
 */
import { join } from "node:path";

const entries = ["supervise", "prepare", "web", "worker", "simulators"];

function options(root, outdir, names) {
  return {
    absWorkingDir: root,
    entryPoints: names.map((name) => join("bin", `${name}.ts`)),
    outdir,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    sourcemap: "linked",
    logLevel: "error",
  };
}

/** Bundles every entry into `outdir`. */
export async function bundle(root, outdir) {
  const esbuild = await import("esbuild");
  await esbuild.build(options(root, outdir, entries));
  await esbuild.stop();
}

/** Bundles again at each change of a source, and says which entry changed. */
export async function watch(root, outdir, names, onChange) {
  const esbuild = await import("esbuild");
  for (const name of names) {
    let previous;
    const told = {
      name: "told",
      setup(build) {
        build.onEnd((result) => {
          const output = result.outputFiles?.map((file) => file.hash).join();
          if (result.errors.length > 0 || output === previous) return;
          const first = previous === undefined;
          previous = output;
          if (!first) onChange(name);
        });
      },
    };
    const context = await esbuild.context({
      ...options(root, outdir, [name]),
      logLevel: "warning",
      metafile: false,
      plugins: [told, writer()],
      write: false,
    });
    await context.watch();
  }
}

/** Written by hand, so that the hash of what was written can be compared. */
function writer() {
  return {
    name: "writer",
    setup(build) {
      build.onEnd(async (result) => {
        const { mkdir, writeFile } = await import("node:fs/promises");
        for (const file of result.outputFiles ?? []) {
          await mkdir(join(file.path, ".."), { recursive: true });
          await writeFile(file.path, file.contents);
        }
      });
    },
  };
}
