import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demonstrationAccounts, seedDemonstration } from "@/bin/seed";
import { openDatabase } from "@/db/client";
import { isArchiveEmpty } from "@/db/demonstration";
import { migrate } from "@/db/migrate";
import { env, variables } from "@/env";
import { firstWordings } from "@/notices/wordings";

/** What the supervisor needs to print once the database is in order. */
export interface Prepared {
  type: "prepared";
  accounts: { login: string; password: string; role: string }[];
}

process.on("disconnect", () => process.exit(1));
const { databaseUrl, dataDir, demonstration, demonstrationFiles } = env();
await migrate(databaseUrl, firstWordings);
const loaded = join(dataDir, "demonstration-loaded");
// A database of one's own is never filled with invented files.
const embedded = variables().EMBEDDED_DATABASE === "yes";
if (embedded && !existsSync(loaded)) {
  // Loading begins by emptying. Without this mark of a loading that broke off, files may be real ones:
  // a restored archive brings no mark of its own.
  const loading = join(dataDir, "demonstration-loading");
  if (existsSync(loading) || (await isArchiveEmpty(databaseUrl))) {
    writeFileSync(loading, "");
    const database = openDatabase({ ...env(), durableCommits: false });
    await seedDemonstration(database, { databaseUrl, files: demonstrationFiles }, new Date());
    await database.close();
  }
  writeFileSync(loaded, `${new Date().toISOString()}\n`);
  rmSync(loading, { force: true });
}
const prepared: Prepared = {
  type: "prepared",
  accounts: embedded && demonstration ? [...demonstrationAccounts] : [],
};
await new Promise<void>((resolve) => {
  if (process.send === undefined) resolve();
  else process.send(prepared, () => resolve());
});
process.exit(0);
