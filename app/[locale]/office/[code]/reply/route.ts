import { seeOther } from "@/app/see-other";
import { readMessages } from "@/commands/read-messages";
import { takeStep } from "@/commands/take-step";
import { database } from "@/db/client";
import { settingsOf } from "@/domain/decide";
import { type Mistakes, mistakesOf } from "@/domain/filing";
import type { RefusalCode } from "@/domain/refusal";
import { verbFields } from "@/domain/verb-fields";
import { env } from "@/env";
import { filePath, readCarriedView } from "../../list-view";
import { keepForm, type OfFile, takeFormOfFile } from "../../staff-form";

/** Writes to one party of a file; what it wrote itself counts as read. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(request, context, async (form) => {
    const { locale, code, typed, person, now } = form;
    const page = (shown: Readonly<Record<string, string>>) =>
      seeOther(`${filePath(locale, code, readCarriedView(typed.list), shown)}#messages`);
    const giveBack = async (mistakes: Mistakes, refusal: RefusalCode | null) =>
      page({
        kept: await keepForm(form, { decision: "reply", trackingCode: code, refusal, mistakes }),
      });
    const fields = { partyId: typed.partyId ?? "", text: typed.text ?? "" };
    const read = verbFields.write_to_party.safeParse(fields);
    if (!read.success) return giveBack(mistakesOf(read.error), null);
    const act = { verb: "write_to_party", fields: read.data } as const;
    const step = { trackingCode: code, seenVersion: null, act };
    const taken = await takeStep(database(), person, step, now, settingsOf(env()));
    if (!taken.ok) return giveBack({}, taken.refusal);
    await readMessages(database(), person, { trackingCode: code, upTo: now }, now);
    return page({ messages: "answered" });
  });
}
