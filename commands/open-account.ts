import { hashPassword } from "@/commands/password";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { findOffice } from "@/db/offices";
import { insertStaff, isAddressTaken } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { rolesAt, type StaffRole } from "@/domain/role";

/** Somebody who is to work in an office. The e-mail address is in lower case. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly parquet: string;
  readonly role: StaffRole;
  readonly language: OfficeLocale;
  readonly password: string;
}

/** Opens an account of the staff; nothing is written when the office is unknown or the address is taken. */
export async function openAccount(
  database: Database,
  { role, password, ...person }: NewAccount,
  now: Date,
): Promise<"opened" | "unknown_parquet" | "role_elsewhere" | "address_taken"> {
  const passwordHash = await hashPassword(password);
  return database.as({ as: "administrator", staffId: null }, async (tx) => {
    const office = await findOffice(tx, person.parquet);
    if (office === null) return "unknown_parquet";
    if (!rolesAt(office.kind).includes(role)) return "role_elsewhere";
    if (await isAddressTaken(tx, person.email)) return "address_taken";
    const staffId = await insertStaff(tx, { ...person, roles: [role], passwordHash }, now);
    const detail = { staffId, role };
    await recordAudit(tx, {
      at: now,
      chain: person.parquet,
      actor: "operator",
      action: "open_account",
      detail,
    });
    return "opened";
  });
}
