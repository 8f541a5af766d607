import { resolve } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { loadReferenceData } from "@/db/reference-data";
import { loadWordings } from "@/db/wordings";
import type { WordingVersion } from "@/domain/wording";

/** The URL's user may not make the roles under which Insaf works. */
class MissingRightError extends Error {
  override name = "MissingRightError";
}

/** Brings a database to the present schema, with the texts that it begins with. Repeating it does nothing. */
export async function migrate(
  databaseUrl: string,
  firstWordings: readonly WordingVersion[],
  root = process.cwd(),
): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const [rights] = await client<{ may: boolean }[]>`
      select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user`;
    const [made] = await client<{ count: number }[]>`
      select count(*)::int as count from pg_roles where rolname like 'insaf\\_%'`;
    if (rights?.may !== true && (made?.count ?? 0) < 7) {
      throw new MissingRightError(
        "DATABASE_URL: its user may not make roles, and the roles insaf_* do not exist. Grant it CREATEROLE for the first start.",
      );
    }
    const orm = drizzle(client, { casing: "snake_case" });
    await applyMigrations(orm, { migrationsFolder: resolve(root, "db/migrations") });
    await loadReferenceData(orm, root);
    await loadWordings(orm, firstWordings, new Date());
  } finally {
    await client.end({ timeout: 5 });
  }
}
