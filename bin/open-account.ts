import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { readKeys } from "@/bin/keys";
import { readPorts } from "@/bin/ports";
import { embeddedUrl } from "@/bin/postgres";
import { openAccount } from "@/commands/open-account";
import { type DatabaseOptions, openDatabase } from "@/db/client";
import { locales } from "@/domain/locale";
import { staffRoles } from "@/domain/role";
import { readSettings, variables } from "@/env";

const usage = `npm run open-account -- --email name@office.ma --name "First Last" --parquet TPI-RABAT --role ${staffRoles.join("|")} [--language ar|fr]`;

const wanted = z.object({
  email: z.email().transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1).max(80),
  parquet: z.string(),
  role: z.enum(staffRoles),
  language: z.enum(locales).default("ar"),
});

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: { email: text, name: text, parquet: text, role: text, language: text },
});
const asked = wanted.safeParse(values);
if (!asked.success) {
  const names = asked.error.issues.map((issue) => `--${issue.path.join(".")}`);
  stop(`Missing or wrong: ${names.join(", ")}.\n${usage}`);
} else {
  const password = randomBytes(15).toString("base64url");
  const database = openDatabase({ ...archive(), connections: 1 });
  const answer = await openAccount(database, { ...asked.data, password }, new Date());
  await database.close();
  if (answer === "unknown_parquet") stop(`There is no office ${asked.data.parquet}.`);
  if (answer === "role_elsewhere")
    stop(`Nobody is ${asked.data.role} in the office ${asked.data.parquet}.`);
  if (answer === "address_taken") stop("This address has an account already.");
  if (answer === "opened")
    console.log(
      `The account is open. Password, shown this once: ${password}\nThe first sign-in links a code application.`,
    );
}

/** The archive of the variables, or the embedded one of the data folder, which must be running. */
function archive(): DatabaseOptions {
  const given = readSettings(variables());
  const { DATABASE_URL: own, FIELD_KEYS: fieldKeys, BLIND_INDEX_KEY: blindIndexKey } = given;
  if (own !== undefined && fieldKeys !== undefined && blindIndexKey !== undefined) {
    return { databaseUrl: own, fieldKeys, blindIndexKey };
  }
  const dataDir = resolve(given.DATA_DIR ?? ".data");
  const ports = readPorts(dataDir);
  if (ports === null) return stop(`There is no Insaf in ${dataDir}: run npm start first.`);
  const keys = readKeys(dataDir);
  const read = readSettings({
    FIELD_KEYS: given.FIELD_KEYS === undefined ? keys.fieldKeys : variables().FIELD_KEYS,
    BLIND_INDEX_KEY:
      given.BLIND_INDEX_KEY === undefined ? keys.blindIndexKey : variables().BLIND_INDEX_KEY,
  });
  if (read.FIELD_KEYS === undefined || read.BLIND_INDEX_KEY === undefined) {
    return stop("FIELD_KEYS and BLIND_INDEX_KEY are missing.");
  }
  return {
    databaseUrl: embeddedUrl(ports.postgres, keys.databasePassword),
    fieldKeys: read.FIELD_KEYS,
    blindIndexKey: read.BLIND_INDEX_KEY,
  };
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
