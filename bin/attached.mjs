/**
 * Runs another script for as long as the parent's channel is open: `node attached.mjs script …`.
 */
import { pathToFileURL } from "node:url";

process.on("disconnect", () => process.exit(1));
process.channel?.unref();
process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1]).href);
