import { z } from "zod";
import { editHolidays, type HolidayEdit } from "@/commands/edit-holidays";
import { database } from "@/db/client";
import type { Mistakes, Typed } from "@/domain/filing";
import { readHoliday } from "@/domain/holiday";
import { backToPage, giveBack, type OfLocale, takeSettings } from "../../settings-form";

const page = "/office/settings/holidays";
const said = { save: "saved", delete: "deleted", confirm: "confirmedNow" } as const;

/** Takes an edit of the holidays: a day added or changed, confirmed, or deleted. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async (form) => {
    const read = readEdit(form.typed);
    if (!read.ok) return giveBack(form, { form: "holiday", mistakes: read.mistakes });
    const outcome = await editHolidays(database(), form.person, read.edit, form.now);
    if (!outcome.ok) return "done=denied";
    if (outcome.value === "known")
      return giveBack(form, { form: "holiday", mistakes: { day: "choice_unknown" } });
    const year = /^\d{4}$/.test(form.typed.year ?? "") ? `year=${form.typed.year}&` : "";
    return `${year}done=${outcome.value === "gone" ? "gone" : said[read.edit.act]}`;
  });
}

type ReadEdit =
  | { readonly ok: true; readonly edit: HolidayEdit }
  | { readonly ok: false; readonly mistakes: Mistakes };

function readEdit(typed: Typed): ReadEdit {
  const id = z.uuid().safeParse(typed.id).data ?? null;
  if (typed.act === "delete" || typed.act === "confirm")
    return id === null
      ? { ok: false, mistakes: { day: "choice_unknown" } }
      : { ok: true, edit: { act: typed.act, id } };
  const read = readHoliday(typed);
  return read.ok ? { ok: true, edit: { act: "save", id, holiday: read.value } } : read;
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
