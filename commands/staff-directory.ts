import type { Database } from "@/db/client";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import {
  countSessionsOf,
  findLastInvitation,
  findStaff,
  listOfficeStaff,
  listStaff,
  type StaffEntry,
} from "@/db/staff-directory";

type Listed = Pick<StaffEntry, "staffId" | "name" | "parquet" | "roles" | "email"> & {
  readonly standing: "closed" | "invited" | "open";
};

/** Everybody for an administrator, the own office for the head of its secretariat; null for others. */
export async function readDirectory(
  database: Database,
  reader: SignedIn,
): Promise<readonly Listed[] | null> {
  if (reader.roles.includes("administrator")) {
    const actor = { as: "administrator", staffId: reader.staffId } as const;
    const people = await database.as(actor, (tx) => listStaff(tx, { parquet: null }));
    return people.map((entry) => ({ ...entry, standing: standingOf(entry) }));
  }
  if (!reader.roles.includes("head_of_secretariat")) return null;
  const people = await database.as(databaseActorOf(reader), (tx) =>
    listOfficeStaff(tx, reader.parquet),
  );
  return people.map((entry) => ({
    ...entry,
    email: null,
    standing: entry.isActive ? "open" : "closed",
  }));
}

/** One account with all that an administrator may know of it; null when there is none, or no right. */
export async function readAccountOf(
  database: Database,
  reader: SignedIn,
  staffId: string,
  now: Date,
) {
  if (!reader.roles.includes("administrator")) return null;
  const actor = { as: "administrator", staffId: reader.staffId } as const;
  return database.as(actor, async (tx) => {
    const entry = await findStaff(tx, staffId);
    if (entry === null) return null;
    return {
      ...entry,
      standing: standingOf(entry),
      sessions: await countSessionsOf(tx, staffId, now),
      invitation: await findLastInvitation(tx, staffId),
    };
  });
}

function standingOf(entry: Pick<StaffEntry, "isActive" | "linkedSince">): Listed["standing"] {
  if (!entry.isActive) return "closed";
  return entry.linkedSince !== null ? "open" : "invited";
}
