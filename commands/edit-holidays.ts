import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import {
  deleteHoliday,
  findHoliday,
  getTellingTerm,
  isHolidayKnown,
  saveHoliday,
  saveTellingTerm,
} from "@/db/holidays";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { TellingTerm } from "@/domain/deadline";
import type { Holiday } from "@/domain/holiday";
import { accept, type Outcome, refuse } from "@/domain/outcome";

/** What an administrator does with the holidays; `id` null: a new one. */
export type HolidayEdit =
  | { readonly act: "save"; readonly id: string | null; readonly holiday: Holiday }
  | { readonly act: "delete" | "confirm"; readonly id: string };

/** Adds, moves, confirms or deletes a holiday, and writes it down. It may be gone, or stand there already. */
export async function editHolidays(
  database: Database,
  person: SignedIn,
  edit: HolidayEdit,
  now: Date,
): Promise<Outcome<"done" | "gone" | "known">> {
  if (!person.roles.includes("administrator")) return refuse("not_your_role");
  return database.as(databaseActorOf(person), async (tx) => {
    const before = edit.id === null ? null : await findHoliday(tx, edit.id);
    if (edit.id !== null && before === null) return accept("gone");
    if (edit.act === "delete") await deleteHoliday(tx, edit.id);
    else {
      const holiday =
        edit.act === "save" ? edit.holiday : before && { ...before, isConfirmed: true };
      if (holiday === null) return accept("gone");
      if (await isHolidayKnown(tx, holiday, edit.id)) return accept("known");
      await saveHoliday(tx, edit.id, holiday);
    }
    const after = edit.act === "save" ? edit.holiday : null;
    await write(tx, person, `${edit.act}_holiday`, now, {
      from: before && { day: before.day, isConfirmed: before.isConfirmed },
      to: after && { day: after.day, isConfirmed: after.isConfirmed },
    });
    return accept("done");
  });
}

/** Sets how the law's term for telling the parties is counted, and writes it down. */
export async function setTellingTerm(
  database: Database,
  person: SignedIn,
  term: TellingTerm,
  now: Date,
): Promise<Outcome<TellingTerm>> {
  if (!person.roles.includes("administrator")) return refuse("not_your_role");
  return database.as(databaseActorOf(person), async (tx) => {
    const from = await getTellingTerm(tx);
    await saveTellingTerm(tx, term);
    await write(tx, person, "set_telling_term", now, { from, to: term });
    return accept(term);
  });
}

async function write(
  tx: Transaction,
  person: SignedIn,
  action: string,
  at: Date,
  detail: Record<string, unknown>,
): Promise<void> {
  const actor = `staff:${person.staffId}`;
  await recordAudit(tx, { at, chain: person.parquet, actor, action, detail });
}
