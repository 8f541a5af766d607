import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import { findOffice } from "@/db/offices";
import type { SignedIn } from "@/db/staff";
import {
  endSessionsOf,
  findStaff,
  revokeInvitations,
  type StaffEntry,
  updateStaff,
} from "@/db/staff-directory";
import { mayGivePost, type Post } from "@/domain/staff-account";

/** What an administrator may do with an account. */
export type StaffChange =
  | ({ readonly change: "move" } & Post)
  | { readonly change: "close" | "open" | "end_sessions" };

export type StaffRefusal =
  | "not_administrator"
  | "unknown_person"
  | "yourself"
  | "office_unknown"
  | "role_reserved";

/** Changes an account. Nobody changes his own; whoever is moved or shut out is out at once. */
export async function changeStaff(
  database: Database,
  administrator: SignedIn,
  staffId: string,
  wanted: StaffChange,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: StaffRefusal }> {
  if (!administrator.roles.includes("administrator"))
    return { ok: false, refusal: "not_administrator" };
  if (administrator.staffId === staffId) return { ok: false, refusal: "yourself" };
  if (wanted.change === "move" && !mayGivePost(administrator, wanted))
    return { ok: false, refusal: "role_reserved" };
  const actor = { as: "administrator", staffId: administrator.staffId } as const;
  return database.as(actor, async (tx) => {
    const person = await findStaff(tx, staffId);
    if (person === null) return { ok: false, refusal: "unknown_person" };
    if (wanted.change === "move" && (await findOffice(tx, wanted.parquet)) === null)
      return { ok: false, refusal: "office_unknown" };
    const detail = await apply(tx, person, wanted, now);
    await recordAudit(tx, {
      at: now,
      chain: person.parquet,
      actor: `staff:${administrator.staffId}`,
      action: `account_${wanted.change}`,
      detail: { staffId, ...detail },
    });
    return { ok: true };
  });
}

async function apply(
  tx: Transaction,
  { staffId, parquet, roles }: StaffEntry,
  wanted: StaffChange,
  now: Date,
): Promise<Record<string, unknown>> {
  switch (wanted.change) {
    case "move":
      await updateStaff(tx, staffId, { parquet: wanted.parquet, roles: wanted.roles });
      await endSessionsOf(tx, staffId, now);
      return { from: { parquet, roles }, to: { parquet: wanted.parquet, roles: wanted.roles } };
    case "close":
      await updateStaff(tx, staffId, { isActive: false });
      await revokeInvitations(tx, staffId, now);
      return { sessions: await endSessionsOf(tx, staffId, now) };
    case "open":
      await updateStaff(tx, staffId, { isActive: true });
      return {};
    case "end_sessions":
      return { sessions: await endSessionsOf(tx, staffId, now) };
  }
}
