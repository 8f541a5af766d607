import { randomBytes } from "node:crypto";
import { insertApiKey, insertSystemAccount, listApiKeys, revokeApiKey } from "@/db/api-keys";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { findOffice } from "@/db/offices";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { StaffRole } from "@/domain/role";

const operator = { as: "administrator", staffId: null } as const;

/** Makes a key for another system, which then acts in these roles in one office; it is shown this once. */
export async function makeApiKey(
  database: Database,
  system: {
    readonly parquet: string;
    readonly roles: readonly StaffRole[];
    readonly label: string;
  },
  now: Date,
): Promise<Outcome<{ id: string; secret: string }>> {
  const secret = `insaf_${randomBytes(32).toString("base64url")}`;
  return database.as(operator, async (tx) => {
    if ((await findOffice(tx, system.parquet)) === null) return refuse("unknown_parquet");
    const { parquet, roles, label } = system;
    const staffId = await insertSystemAccount(tx, { name: label, parquet, roles }, now);
    const id = await insertApiKey(tx, { secret, staffId, label }, now);
    await recordAudit(tx, {
      at: now,
      chain: parquet,
      actor: "operator",
      action: "make_api_key",
      detail: { keyId: id, staffId, roles: roles.join(",") },
    });
    return accept({ id, secret });
  });
}

/** Ends a key at once; false when there is no such key, or it had ended. */
export async function endApiKey(database: Database, id: string, now: Date): Promise<boolean> {
  return database.as(operator, async (tx) => {
    const ended = await revokeApiKey(tx, id, now);
    if (ended)
      await recordAudit(tx, {
        at: now,
        chain: "national",
        actor: "operator",
        action: "end_api_key",
        detail: { keyId: id },
      });
    return ended;
  });
}

/** Every key, without its secret. */
export async function listKeys(database: Database) {
  return database.as(operator, listApiKeys);
}
