import { seeOther } from "@/app/see-other";
import { releaseWithheld } from "@/commands/withhold-notices";
import { database } from "@/db/client";
import { settingsOf } from "@/domain/decide";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { type OfFile, takeFormOfFile } from "../../staff-form";

/** Lets withheld notices go before their day; answers on the list of what is withheld. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(request, context, async ({ locale, code, typed, person, now }) => {
    const asked = { trackingCode: code, factId: typed.fact ?? "" };
    const outcome = await releaseWithheld(database(), person, asked, now, settingsOf(env()));
    const shown = outcome.ok ? "decision=released" : `refused=${outcome.refusal}`;
    return seeOther(localePath(locale, `/office/withheld?${shown}`));
  });
}
