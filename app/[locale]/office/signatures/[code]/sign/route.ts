import { seeOther } from "@/app/see-other";
import { signProposal } from "@/commands/sign-proposal";
import { database } from "@/db/client";
import { settingsOf } from "@/domain/decide";
import { env } from "@/env";
import { filePath, wholeQueue } from "../../../list-view";
import { type OfFile, takeFormOfFile } from "../../../staff-form";
import { signaturePath } from "../../signature-path";

/** Signs one proposal; the file's page then says how long it can be undone. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(
    request,
    context,
    async ({ locale, code, typed, person, now }) => {
      const signature = {
        proposalId: typed.proposal ?? "",
        seenVersion: /^\d{1,9}$/.test(typed.version ?? "") ? Number(typed.version) : 0,
        hasReread: (typed.reread ?? "") !== "",
      };
      const outcome = await signProposal(database(), person, signature, now, settingsOf(env()));
      if (outcome.ok)
        return seeOther(
          filePath(locale, code, wholeQueue, { done: typed.act ?? "", decision: "signed" }),
        );
      return seeOther(signaturePath(locale, code, { refused: outcome.refusal }));
    },
    signaturePath,
  );
}
