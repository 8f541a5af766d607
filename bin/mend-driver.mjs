/**
 * The PostgreSQL driver's last release (postgres 3.4.9, issues 1154 and 1208 of its repository)
 * forgets what it had to write when a connection is lost: a transaction under way then ends the
 * whole process, and the connection never speaks again. Two lines mend it until a release does.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const mended = "3.4.9";

const mends = [
  {
    was: `  function nextWrite(fn) {
    const x = socket.write(chunk, fn)`,
    is: `  function nextWrite(fn) {
    if (socket === null) {
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }
    const x = socket.write(chunk, fn)`,
  },
  {
    was: `    incomings = null
    clearImmediate(nextWriteTimer)
    socket.removeListener`,
    is: `    incomings = null
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener`,
  },
];

/** Mends the installed driver where it is not mended yet; another release is left as it is. */
export function mendDriver(root) {
  const folder = join(root, "node_modules", "postgres");
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (version !== mended) return;
  for (const form of ["src", join("cjs", "src")]) {
    const path = join(folder, form, "connection.js");
    const before = readFileSync(path, "utf8");
    let after = before;
    for (const { was, is } of mends) {
      if (after.includes(is)) continue;
      if (!after.includes(was)) throw new Error(`${path} is not as postgres ${mended} has it.`);
      after = after.replace(was, is);
    }
    if (after === before) continue;
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, after);
    renameSync(draft, path);
  }
}
