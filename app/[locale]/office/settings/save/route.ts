import { setOffice } from "@/commands/set-office";
import { database } from "@/db/client";
import { readOfficeSettings } from "@/domain/office-settings";
import { backToPage, giveBack, type OfLocale, takeSettings } from "../settings-form";

const page = "/office/settings";

/** Takes what an office sets for itself. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async (form) => {
    const office = form.typed.office ?? form.person.parquet;
    const shown = `office=${encodeURIComponent(office)}`;
    const read = readOfficeSettings(form.typed);
    if (!read.ok) {
      const kept = await giveBack(form, { form: "settings", mistakes: read.mistakes });
      return `${shown}&${kept}`;
    }
    const outcome = await setOffice(database(), form.person, office, read.value, form.now);
    return outcome.ok ? `${shown}&done=saved` : "done=denied";
  });
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
