import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Installs the package of one folder (`package.json` and its lock) under `.build`, once for each lock: for
 * what `npm start` never needs. Answers the path of one file in it.
 */
export async function installBeside(from: string, name: string, file: string): Promise<string> {
  const folder = join(process.cwd(), ".build", name);
  const entry = join(folder, "node_modules", file);
  const lock = "package-lock.json";
  const isCurrent =
    existsSync(entry) &&
    readFileSync(join(folder, lock), "utf8") === readFileSync(join(from, lock), "utf8");
  if (isCurrent) return entry;
  mkdirSync(folder, { recursive: true });
  for (const one of ["package.json", lock]) copyFileSync(join(from, one), join(folder, one));
  const code = await new Promise<number | null>((resolve, reject) => {
    const npm = spawn("npm", ["ci", "--no-fund", "--no-audit", "--ignore-scripts"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
    npm.once("error", reject);
    npm.once("exit", resolve);
  });
  if (code !== 0) throw new Error(`${file} could not be installed.`);
  return entry;
}
