import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import {
  holdList,
  insertEntry,
  type KeptEntry,
  listEntriesOf,
  type OrderedList,
  orderEntries,
  updateEntry,
} from "@/db/list-entries";
import { forgetReferenceLists } from "@/db/reference-lists";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { ListEntry } from "@/domain/list-edit";
import { accept, type Outcome, refuse } from "@/domain/outcome";

/** What an administrator does with a list: adds an entry, writes one anew, or moves one by a place. */
export type ListEdit =
  | { readonly act: "add"; readonly entry: ListEntry }
  | { readonly act: "change"; readonly entry: ListEntry; readonly seenVersion: number }
  | {
      readonly act: "up" | "down";
      readonly list: OrderedList;
      readonly key: string;
    };

/** Whether it was done; or why not: edited meanwhile, there already, gone, or a code that categories use. */
export type ListAnswer = "done" | "moved_on" | "known" | "gone" | "in_use";

/** Whether somebody may edit the lists. */
export function mayEditLists(person: Pick<SignedIn, "roles">): boolean {
  return person.roles.includes("administrator");
}

/** Edits a list that the whole country uses, and writes down what stood there before and stands there now. */
export async function editList(
  database: Database,
  person: SignedIn,
  edit: ListEdit,
  now: Date,
): Promise<Outcome<ListAnswer>> {
  if (!mayEditLists(person)) return refuse("not_your_role");
  const answer = await database.as(databaseActorOf(person), (tx) => write(tx, person, edit, now));
  forgetReferenceLists(database);
  return accept(answer);
}

async function write(
  tx: Transaction,
  person: SignedIn,
  edit: ListEdit,
  now: Date,
): Promise<ListAnswer> {
  const { list, key } = "entry" in edit ? edit.entry : edit;
  await holdList(tx, list);
  const entries = await listEntriesOf(tx, list);
  const before = entries.find((entry) => entry.key === key);
  const audit = (detail: Record<string, unknown>) =>
    recordAudit(tx, {
      at: now,
      chain: "national",
      actor: `staff:${person.staffId}`,
      action: `list_${edit.act}`,
      detail: { list, key, ...detail },
    });

  if (edit.act === "add") {
    if (before !== undefined) return "known";
    await insertEntry(tx, edit.entry);
    await audit({ before: null, after: edit.entry.values });
    return "done";
  }
  if (before === undefined) return "gone";
  if (edit.act !== "change") {
    const order = movedOrder(entries, key, edit.act);
    await orderEntries(tx, edit.list, order);
    await audit({
      before: entries.findIndex((entry) => entry.key === key),
      after: order.indexOf(key),
    });
    return "done";
  }
  const { entry, seenVersion } = edit;
  if (entry.list === "codes" && entry.values.retired && (await isUsed(tx, key))) return "in_use";
  if (!(await updateEntry(tx, entry, seenVersion))) return "moved_on";
  await audit({ before: before.values, after: entry.values });
  return "done";
}

/** A register's code cannot go while a category that is offered proposes it. */
async function isUsed(tx: Transaction, code: string): Promise<boolean> {
  await holdList(tx, "categories");
  const categories = await listEntriesOf(tx, "categories");
  return categories.some(
    ({ list, values }) =>
      list === "categories" && !values.retired && values.registrationCode === code,
  );
}

function movedOrder(
  entries: readonly KeptEntry[],
  key: string,
  direction: "up" | "down",
): readonly string[] {
  const keys = entries.map((entry) => entry.key);
  const from = keys.indexOf(key);
  const to = Math.max(0, Math.min(keys.length - 1, from + (direction === "up" ? -1 : 1)));
  const rest = keys.filter((one) => one !== key);
  return [...rest.slice(0, to), key, ...rest.slice(to)];
}
