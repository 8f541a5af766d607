import { z } from "zod";
import { seeOther } from "@/app/see-other";
import { readMessages } from "@/commands/read-messages";
import { database } from "@/db/client";
import { filePath, readCarriedView } from "../../list-view";
import { type OfFile, takeFormOfFile } from "../../staff-form";

/** Takes that somebody has read the messages that stood on the page. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(request, context, async ({ locale, code, typed, person, now }) => {
    const shown = z.iso.datetime().safeParse(typed.upTo);
    const upTo = shown.success ? new Date(shown.data) : now;
    const outcome = await readMessages(database(), person, { trackingCode: code, upTo }, now);
    const answer: Record<string, string> = outcome.ok
      ? { messages: "read" }
      : { refused: outcome.refusal };
    return seeOther(`${filePath(locale, code, readCarriedView(typed.list), answer)}#messages`);
  });
}
