import { z } from "zod";
import { seeOther } from "@/app/see-other";
import { checkLawyer } from "@/commands/check-lawyer";
import { database } from "@/db/client";
import { readCardNote, readFinding } from "@/domain/lawyer-check";
import { filePath, readCarriedView } from "../../list-view";
import { keepForm, type OfFile, takeFormOfFile } from "../../staff-form";

/** Writes down what a lawyer's card says; a note with a mistake is shown again as it was typed. */
export async function POST(request: Request, context: OfFile): Promise<Response> {
  return takeFormOfFile(request, context, async (form) => {
    const { locale, code: trackingCode, typed, person, now } = form;
    const view = readCarriedView(typed.list);
    const finding = readFinding(typed);
    const party = z.uuid().safeParse(typed.party);
    if (finding === null || !party.success) return seeOther(filePath(locale, trackingCode, view));
    const partyId = party.data;
    const page = (shown: Readonly<Record<string, string>>) =>
      seeOther(`${filePath(locale, trackingCode, view, shown)}#lawyer-${partyId}`);
    const told = async (card: Parameters<typeof checkLawyer>[2]) => {
      const outcome = await checkLawyer(database(), person, card, now);
      return page({ lawyer: partyId, checked: outcome.ok ? card.finding : outcome.refusal });
    };
    if (finding === "matches") return told({ trackingCode, partyId, finding });
    const note = readCardNote(typed);
    if (note.ok) return told({ trackingCode, partyId, finding, note: note.value });
    const { mistakes } = note;
    const answer = { decision: "card", trackingCode, refusal: null, mistakes } as const;
    return page({ card: await keepForm(form, answer) });
  });
}
