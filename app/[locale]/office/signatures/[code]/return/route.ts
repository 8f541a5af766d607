import { seeOther } from "@/app/see-other";
import { returnProposal } from "@/commands/sign-proposal";
import { database } from "@/db/client";
import type { MistakeCode } from "@/domain/filing";
import { cleanParagraphs, hasForbiddenCharacters } from "@/domain/text";
import { localePath } from "@/i18n/paths";
import { keepForm, type OfFile, takeFormOfFile } from "../../../staff-form";
import { signaturePath } from "../../signature-path";

const longestReason = 2000;

/** Gives a proposal back to its author with a reason. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(
    request,
    context,
    async (form) => {
      const { locale, code, typed, person, now } = form;
      const reason = cleanParagraphs(typed.reason ?? "");
      const mistake = mistakeOf(typed.reason ?? "", reason);
      if (mistake !== null) {
        const mistakes = { reason: mistake };
        const answer = { decision: "return", trackingCode: code, refusal: null, mistakes } as const;
        return seeOther(signaturePath(locale, code, { kept: await keepForm(form, answer) }));
      }
      const back = { proposalId: typed.proposal ?? "", reason };
      const outcome = await returnProposal(database(), person, back, now);
      if (outcome.ok)
        return seeOther(localePath(locale, `/office/signatures?done=returned&of=${code}`));
      return seeOther(signaturePath(locale, code, { refused: outcome.refusal }));
    },
    signaturePath,
  );
}

function mistakeOf(typed: string, reason: string): MistakeCode | null {
  if (reason === "") return "required";
  if (hasForbiddenCharacters(typed)) return "control_characters";
  return reason.length > longestReason ? "too_long" : null;
}
