import { setTellingTerm } from "@/commands/edit-holidays";
import { database } from "@/db/client";
import { readTellingTerm } from "@/domain/deadline";
import { backToPage, giveBack, type OfLocale, takeSettings } from "../../settings-form";

const page = "/office/settings/holidays";

/** Takes how the term for telling the parties is counted. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async (form) => {
    const read = readTellingTerm(form.typed);
    if (!read.ok) return giveBack(form, { form: "term", mistakes: read.mistakes });
    const outcome = await setTellingTerm(database(), form.person, read.value, form.now);
    return outcome.ok ? "done=termSaved" : "done=denied";
  });
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
