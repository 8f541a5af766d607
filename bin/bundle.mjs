/**
 * Bundles the entries of `bin/` for plain Node; packages stay in node_modules.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as esbuild from "esbuild";

const entries = [
  "supervise",
  "prepare",
  "web",
  "inspector",
  "worker",
  "receipt-setter",
  "simulators",
  "build",
  "test-database",
  "test-peers",
];

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
    logLevel: "warning",
    write: false,
  };
}

/** Bundles every entry into `outdir`. */
export async function bundle(root, outdir) {
  const { outputFiles } = await esbuild.build(options(root, outdir, entries));
  for (const file of outputFiles) put(file);
  await esbuild.stop();
}

/** Bundles again at each change of a source, and says which entry has changed. */
export async function watch(root, outdir, names, changed) {
  for (const name of names) {
    const plugin = {
      name: "put",
      setup(build) {
        build.onEnd(({ errors, outputFiles }) => {
          if (errors.length > 0) return;
          const fresh = outputFiles.map(put).some(Boolean);
          if (fresh) changed(name);
        });
      },
    };
    const context = await esbuild.context({ ...options(root, outdir, [name]), plugins: [plugin] });
    await context.watch();
  }
}

/** Writes a file whole, and only where it differs: another Insaf may be starting from it. */
function put({ path, contents }) {
  try {
    if (readFileSync(path).equals(contents)) return false;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
  return true;
}
