import { editList, type ListAnswer, type ListEdit, mayEditLists } from "@/commands/edit-list";
import { database } from "@/db/client";
import { listEntriesOf } from "@/db/list-entries";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { Typed } from "@/domain/filing";
import { type ListName, listNames, readListEntry } from "@/domain/list-edit";
import { backToPage, type OfLocale, takeSettings } from "../../settings-form";
import type { ReturnedEntry } from "../returned-entry";

const page = "/office/settings/lists";

interface EntryForm {
  readonly typed: Typed;
  readonly person: SignedIn;
  readonly now: Date;
}

/** Takes an edit of a list: an entry added or changed, or moved by one place. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async (form) => {
    const { typed, person, now } = form;
    if (!mayEditLists(person)) return "done=denied";
    const list = listNames.find((known) => known === typed.list) ?? "categories";
    const read = await readEdit(form, list);
    if (!read.ok) return giveBack(form, { list, conflict: false, mistakes: read.mistakes });
    const outcome = await editList(database(), person, read.edit, now);
    if (!outcome.ok) return "done=denied";
    return answer(form, list, outcome.value);
  });
}

async function answer(form: EntryForm, list: ListName, given: ListAnswer): Promise<string> {
  const isMove = form.typed.act === "up" || form.typed.act === "down";
  switch (given) {
    case "done":
      return `list=${list}&done=${isMove ? "moved" : "saved"}`;
    case "gone":
      return `list=${list}&done=gone`;
    case "moved_on":
      return giveBack(form, { list, conflict: true, mistakes: {} });
    case "known": {
      const field = list === "codes" ? "code" : "labelFr";
      return giveBack(form, { list, conflict: false, mistakes: { [field]: "already_known" } });
    }
    case "in_use":
      return giveBack(form, { list, conflict: false, mistakes: { retired: "still_used" } });
  }
}

type ReadEdit =
  | { readonly ok: true; readonly edit: ListEdit }
  | { readonly ok: false; readonly mistakes: ReturnedEntry["mistakes"] };

async function readEdit({ typed, person }: EntryForm, list: ListName): Promise<ReadEdit> {
  const { act, key = "" } = typed;
  if ((act === "up" || act === "down") && list !== "codes")
    return { ok: true, edit: { act, list, key } };
  const codes = await database().as(databaseActorOf(person), (tx) => listEntriesOf(tx, "codes"));
  const offered = codes.filter(({ values }) => !values.retired).map((code) => code.key);
  const entry = readListEntry(list, typed, key === "" ? null : key, offered);
  if (!entry.ok) return entry;
  if (key === "") return { ok: true, edit: { act: "add", entry: entry.value } };
  const seenVersion = /^\d{1,9}$/.test(typed.version ?? "") ? Number(typed.version) : 0;
  return { ok: true, edit: { act: "change", entry: entry.value, seenVersion } };
}

/** Keeps the form for its page; the address names the list and the entry, never what was typed. */
async function giveBack({ typed, person, now }: EntryForm, kept: ReturnedEntry): Promise<string> {
  const returned = await database().as(databaseActorOf(person), (tx) =>
    keepReturnedForm(tx, { staffId: person.staffId, typed, answer: kept }, now),
  );
  const query = new URLSearchParams({ list: kept.list, returned });
  if (typed.key) query.set("change", typed.key);
  return `${query}#entry`;
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
