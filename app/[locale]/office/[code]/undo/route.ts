import { seeOther } from "@/app/see-other";
import { undoAct } from "@/commands/undo-act";
import { database } from "@/db/client";
import { filePath, readCarriedView } from "../../list-view";
import { type OfFile, takeFormOfFile } from "../../staff-form";

/** Takes a decision back while it rests. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(request, context, async ({ locale, code, typed, person, now }) => {
    const asked = { trackingCode: code, factId: typed.fact ?? "" };
    const outcome = await undoAct(database(), person, asked, now);
    const shown: Record<string, string> = outcome.ok
      ? { decision: "undone" }
      : { refused: outcome.refusal };
    return seeOther(filePath(locale, code, readCarriedView(typed.list), shown));
  });
}
