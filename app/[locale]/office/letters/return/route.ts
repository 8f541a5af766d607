import { returnLetter } from "@/commands/letters";
import { database } from "@/db/client";
import { returnReasons } from "@/domain/letter";
import { backToPage, type OfLocale, takeSettings } from "../../settings/settings-form";

const page = "/office/letters";

/** Notes that the post gave a letter back. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async ({ typed, person, now }) => {
    const batchId = /^[0-9a-f-]{36}$/.exec(typed.batch ?? "")?.[0] ?? "";
    const reason = returnReasons.find((one) => one === typed.reason);
    if (reason === undefined) return `batch=${batchId}&refused=unknown_choice`;
    const back = { batchId, noticeId: typed.letter ?? "", reason };
    const outcome = await returnLetter(database(), person, back, now);
    return `batch=${batchId}&${outcome.ok ? "done=returned" : `refused=${outcome.refusal}`}`;
  });
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
