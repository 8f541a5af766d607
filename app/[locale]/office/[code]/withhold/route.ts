import { seeOther } from "@/app/see-other";
import { withholdNoticesOf } from "@/commands/withhold-notices";
import { database } from "@/db/client";
import type { Mistakes } from "@/domain/filing";
import { readWithholdingBy } from "@/domain/withholding";
import { filePath, readCarriedView } from "../../list-view";
import { keepForm, type OfFile, takeFormOfFile } from "../../staff-form";

/** Keeps back what an act still owes; a form with mistakes is shown again as it was typed. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(request, context, async (form) => {
    const { locale, code, typed, person, now } = form;
    const page = (shown: Readonly<Record<string, string>>) =>
      seeOther(filePath(locale, code, readCarriedView(typed.list), shown));
    const read = readWithholdingBy({ ...typed, withhold: "yes" }, now);
    const giveBack = async (mistakes: Mistakes) =>
      page({
        kept: await keepForm(form, {
          decision: "withhold",
          trackingCode: code,
          refusal: null,
          mistakes,
        }),
      });
    if (!read.ok) return giveBack(read.mistakes);
    if (read.value === null) return page({});
    const asked = { trackingCode: code, factId: typed.fact ?? "", withhold: read.value };
    const outcome = await withholdNoticesOf(database(), person, asked, now);
    if (outcome.ok) return page({ decision: "withheld" });
    return page({ refused: outcome.refusal });
  });
}
