import { printLetters } from "@/commands/letters";
import { database } from "@/db/client";
import { env } from "@/env";
import { backToPage, type OfLocale, takeSettings } from "../../settings/settings-form";

const page = "/office/letters";

/** Makes a batch of the letters that were chosen. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async ({ typed, person, now }) => {
    const only = Object.keys(typed).flatMap((name) => /^letter-(.+)$/.exec(name)?.[1] ?? []);
    if (only.length === 0) return "done=none";
    const outcome = await printLetters(database(), person, { only, appUrl: env().appUrl }, now);
    return outcome.ok
      ? `done=printed&batch=${outcome.value.batchId}`
      : `refused=${outcome.refusal}`;
  });
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
