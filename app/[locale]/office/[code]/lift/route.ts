import { seeOther } from "@/app/see-other";
import { liftRecusal } from "@/commands/lift-recusal";
import { database } from "@/db/client";
import { readLiftReason } from "@/domain/recusal";
import { filePath, readCarriedView } from "../../list-view";
import { keepForm, type OfFile, takeFormOfFile } from "../../staff-form";

/** Lets somebody see the file again; a form with a mistake is shown again as it was typed. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(request, context, async (form) => {
    const { locale, code: trackingCode, typed, person, now } = form;
    const page = (shown: Readonly<Record<string, string>>) =>
      seeOther(`${filePath(locale, trackingCode, readCarriedView(typed.list), shown)}#kept`);
    const read = readLiftReason(typed);
    if (!read.ok) {
      const { mistakes } = read;
      const answer = { decision: "lift", trackingCode, refusal: null, mistakes } as const;
      return page({ kept: await keepForm(form, answer) });
    }
    const lift = { trackingCode, staffId: typed.member ?? "", reason: read.value };
    const outcome = await liftRecusal(database(), person, lift, now);
    return page({ lift: outcome.ok ? "done" : outcome.refusal });
  });
}
