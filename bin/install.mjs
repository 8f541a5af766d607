/**
 * What must happen before anything is installed: plain JavaScript, no dependency.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { mendDriver } from "./mend-driver.mjs";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const turn = join(root, ".build", "installing");

/** Prints a line that no other process may cut in two. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Ends the process with one clear line. */
export function refuse(line) {
  process.stderr.write(`insaf: ${line}\n`);
  process.exit(1);
}

/** Runs a task and says every ten seconds that it goes on. */
export async function patiently(what, task) {
  const started = Date.now();
  const timer = setInterval(() => {
    say(`  … still ${what} (${Math.round((Date.now() - started) / 1000)} s)`);
  }, 9_500);
  try {
    return await task();
  } finally {
    clearInterval(timer);
  }
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    refuse(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
}

/** Installs the dependencies where they are missing or older than package-lock.json. */
export async function install() {
  await installPackages();
  mendDriver(root);
}

async function installPackages() {
  const lockText = readFileSync(join(root, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(lockText).digest("hex");
  const stamp = join(root, "node_modules", ".insaf-lock");
  if (read(stamp) === hash) return;
  const release = await installationTurn();
  try {
    if (read(stamp) === hash) return;
    if (!isInstalled(JSON.parse(lockText))) {
      say("Installing the dependencies (1 to 3 minutes, only this first time) …");
      await patiently("installing", runNpm);
    }
    writeFileSync(stamp, hash);
  } finally {
    release();
  }
}

/** True when another `npm ci` or `npm install` has already put every package there. */
function isInstalled(lock) {
  const hidden = read(join(root, "node_modules", ".package-lock.json"));
  if (hidden === null) return false;
  const there = JSON.parse(hidden).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === "" || wanted.optional || wanted.devOptional || wanted.peer) return true;
    return there[path]?.version === wanted.version && existsSync(join(root, path));
  });
}

function runNpm() {
  const cli = process.env.npm_execpath;
  const viaNode = cli !== undefined && /\.c?js$/.test(cli) && existsSync(cli);
  const [command, first] = viaNode ? [process.execPath, [cli]] : ["npm", []];
  // NODE_ENV=production would leave out what builds and tests the pages.
  const args = [...first, "ci", "--include=dev", "--no-fund", "--no-audit"];
  return new Promise((resolve) => {
    const npm = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      shell: !viaNode && process.platform === "win32",
    });
    // Should this process be killed, the turn stays taken for as long as npm goes on.
    if (npm.pid !== undefined) writeFileSync(turn, String(npm.pid));
    npm.on("error", () => refuse("npm could not be run; it comes with Node."));
    npm.on("exit", (code) => {
      if (code === 0) resolve();
      else refuse("the dependencies could not be installed (npm says why above).");
    });
  });
}

/** Two commands started together on a fresh clone must not install over each other. */
async function installationTurn() {
  mkdirSync(join(root, ".build"), { recursive: true });
  for (let waited = 0; ; waited++) {
    try {
      writeFileSync(turn, String(process.pid), { flag: "wx" });
      return () => rmSync(turn, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!isAlive(Number(read(turn)))) rmSync(turn, { force: true });
    else {
      if (waited % 18 === 0) say("Waiting for another command that is installing …");
      await sleep(500);
    }
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
