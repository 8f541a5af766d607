/**
 * `npm start`: installs what is missing, bundles the processes, hands over to the supervisor.
 */
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { install, refuse, requireNode, root } from "./install.mjs";

requireNode();
process.chdir(root);
const dev = process.argv.includes("--dev");
const buildDir = dev ? ".build/dev/web" : (process.env.BUILD_DIR ?? ".build/start/web");
const bundleDir = resolve(root, dirname(buildDir), "bin");

await install();
const { bundle, watch } = await import("./bundle.mjs");
try {
  await bundle(root, bundleDir);
} catch {
  refuse("the processes could not be bundled (see above).");
}
const { supervise } = await import(pathToFileURL(join(bundleDir, "supervise.js")).href);
await supervise({
  root,
  dev,
  buildDir,
  bundleDir,
  onChange: dev ? (names, changed) => watch(root, bundleDir, names, changed) : null,
});
