import { seeOther } from "@/app/see-other";
import { database } from "@/db/client";
import { findProposal } from "@/db/proposals";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf } from "@/db/staff";
import { officeActs } from "@/domain/act-fields";
import { typedOf } from "@/domain/proposed-form";
import { filePath, wholeQueue } from "../../../list-view";
import type { ReturnedAct } from "../../../returned-act";
import { type OfFile, takeFormOfFile } from "../../../staff-form";
import { signaturePath } from "../../signature-path";

/** Opens the form of the proposed act with its fields as they were written: what is sent replaces it. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(
    request,
    context,
    async ({ locale, code, typed, person, now }) => {
      const returned = await database().as(databaseActorOf(person), async (tx) => {
        const proposal = await findProposal(tx, typed.proposal ?? "");
        const verb = officeActs.find((one) => one === proposal?.verb);
        if (proposal?.state !== "open" || verb === undefined) return null;
        const seenVersion = /^\d{1,9}$/.test(typed.version ?? "") ? Number(typed.version) : 0;
        const mistakes = {};
        const answer: ReturnedAct = {
          verb,
          trackingCode: code,
          seenVersion,
          refusal: null,
          mistakes,
        };
        const form = { staffId: person.staffId, typed: typedOf(verb, proposal), answer };
        return { verb, id: await keepReturnedForm(tx, form, now) };
      });
      if (returned === null)
        return seeOther(signaturePath(locale, code, { refused: "proposal_settled" }));
      const { verb, id } = returned;
      return seeOther(`${filePath(locale, code, wholeQueue, { act: verb, returned: id })}#act`);
    },
    signaturePath,
  );
}
