import { parseArgs } from "node:util";
import { z } from "zod";
import { operatorArchive, stop } from "@/bin/operator-archive";
import { endApiKey, listKeys, makeApiKey } from "@/commands/api-keys";
import { type Database, openDatabase } from "@/db/client";
import { staffRoles } from "@/domain/role";

const usage = `npm run api-key -- --parquet TPI-RABAT --roles clerk,deputy [--label "Courts' system"]
npm run api-key -- --list
npm run api-key -- --end <id>`;

/** An administrator reads no file and the general prosecution acts in person: neither works by a key. */
const keyRoles = staffRoles.filter((role) => role !== "administrator" && role !== "pmp");
const wanted = z.object({
  parquet: z.string(),
  roles: z
    .string()
    .transform((text) => text.split(",").map((role) => role.trim()))
    .pipe(z.array(z.enum(keyRoles)).min(1)),
  label: z.string().trim().min(1).max(80).optional(),
});

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: { parquet: text, roles: text, label: text, end: text, list: { type: "boolean" } },
});
const database = openDatabase({ ...operatorArchive(), connections: 1 });
if (values.list === true) await list(database);
else if (values.end !== undefined) await end(database, values.end);
else await make(database);
await database.close();

async function make(archive: Database): Promise<void> {
  const asked = wanted.safeParse(values);
  if (!asked.success) {
    const names = asked.error.issues.map((issue) => `--${String(issue.path[0])}`);
    return stop(`Missing or wrong: ${[...new Set(names)].join(", ")}.\n${usage}`);
  }
  const { parquet, roles, label = `API · ${parquet}` } = asked.data;
  const made = await makeApiKey(archive, { parquet, roles, label }, new Date());
  if (!made.ok) return stop(`There is no office ${parquet}.`);
  console.log(`Key ${made.value.id}, shown this once:\n${made.value.secret}`);
}

async function end(archive: Database, id: string): Promise<void> {
  const ended = z.uuid().safeParse(id).success && (await endApiKey(archive, id, new Date()));
  if (!ended) stop(`There is no key ${id}, or it has ended.`);
  console.log("The key has ended.");
}

async function list(archive: Database): Promise<void> {
  for (const key of await listKeys(archive)) {
    const used = key.lastUsedAt?.toISOString() ?? "never used";
    const state = key.revokedAt === null ? used : `ended ${key.revokedAt.toISOString()}`;
    console.log([key.id, key.parquet, key.roles.join(","), key.label, state].join("  "));
  }
}
