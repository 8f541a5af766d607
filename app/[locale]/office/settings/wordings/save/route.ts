import { editWording, mayEditWordings, type WordingAnswer } from "@/commands/edit-wording";
import { database } from "@/db/client";
import { databaseActorOf } from "@/db/staff";
import { findVersionInForce, findWording } from "@/db/wordings";
import { isWrong, mistakesIn } from "@/domain/filing";
import { inGsmSpelling } from "@/domain/gsm-spelling";
import { type NoticeKind, noticeKinds } from "@/domain/notice";
import { readWording, smsFields } from "@/notices/wording-form";
import { backToPage, type OfLocale, takeSettings } from "../../settings-form";
import { giveWordingBack, type WordingForm } from "../give-back";

const page = "/office/settings/wordings";

/** Takes the form of a notice's texts: saves them, only looks at them, spells one safely, or brings a version back. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async (form) => {
    const { typed, person, now } = form;
    if (!mayEditWordings(person)) return "done=denied";
    const kind = noticeKinds.find((known) => known === typed.kind);
    if (kind === undefined) return "done=gone";
    const field = smsFields.find((name) => typed.act === `safe-${name}`);
    if (field !== undefined) {
      const spelled = { ...typed, [field]: inGsmSpelling(typed[field] ?? "") };
      return look({ ...form, typed: spelled }, kind, field);
    }
    if (typed.act === "check") return look(form, kind, "answer");
    const seenVersion = numberOf(typed.version);
    const edit =
      typed.act === "restore" ? { restores: numberOf(typed.restores) } : { typed: form.typed };
    const outcome = await editWording(database(), person, { kind, seenVersion, ...edit }, now);
    return outcome.ok ? answer(form, kind, outcome.value) : "done=denied";
  });
}

function answer(
  form: WordingForm,
  kind: NoticeKind,
  given: WordingAnswer,
): Promise<string> | string {
  switch (given.became) {
    case "saved":
      return `kind=${kind}&done=${form.typed.act === "restore" ? "restored" : "saved"}#answer`;
    case "same":
    case "gone":
      return `kind=${kind}&done=${given.became}#answer`;
    case "moved_on":
      return form.typed.act === "restore"
        ? `kind=${kind}&done=moved#answer`
        : giveWordingBack(form, { wording: kind, said: "conflict", mistakes: {} }, "answer");
    case "wrong": {
      const { mistakes } = given;
      return giveWordingBack(form, { wording: kind, said: "wrong", mistakes }, "mistakes");
    }
  }
}

/** Gives the form back with its measure and its mistakes; nothing is saved. */
async function look(form: WordingForm, kind: NoticeKind, place: string): Promise<string> {
  const now = await database().as(databaseActorOf(form.person), async (tx) =>
    findWording(tx, kind, await findVersionInForce(tx, kind)),
  );
  if (now === null) return "done=gone";
  const mistakes = mistakesIn(readWording(kind, form.typed, now.texts));
  const at = isWrong(mistakes) && place === "answer" ? "mistakes" : place;
  return giveWordingBack(form, { wording: kind, said: "checked", mistakes }, at);
}

function numberOf(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? "") ? Number(text) : 0;
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
