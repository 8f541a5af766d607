import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demonstrationAccounts, seedDemonstration } from "@/bin/seed";
import { migrate } from "@/db/migrate";
import { env, variables } from "@/env";

/** What the supervisor needs to print once the database is in order. */
export interface Prepared {
  type: "prepared";
  accounts: { login: string; password: string; role: string }[];
}

process.on("disconnect", () => process.exit(1));
const { databaseUrl, dataDir } = env();
await migrate(databaseUrl);
const loaded = join(dataDir, "demonstration-loaded");
// A database of one's own is never filled with invented files.
const embedded = variables().EMBEDDED_DATABASE === "yes";
if (embedded && !existsSync(loaded)) {
  await seedDemonstration();
  writeFileSync(loaded, `${new Date().toISOString()}\n`);
}
const prepared: Prepared = {
  type: "prepared",
  accounts: embedded ? [...demonstrationAccounts] : [],
};
await new Promise<void>((resolve) => {
  if (process.send === undefined) resolve();
  else process.send(prepared, () => resolve());
});
process.exit(0);
