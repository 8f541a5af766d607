import { recordCall } from "@/commands/record-call";
import { database } from "@/db/client";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf } from "@/db/staff";
import { readCallTry } from "@/domain/office-task";
import { backToPage, type OfLocale, takeSettings } from "../../settings/settings-form";

const page = "/office/tasks";

/** Takes the note about a call. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async ({ typed, person, now }) => {
    const noticeId = typed.task ?? "";
    const read = readCallTry(typed, now);
    if (!read.ok) {
      const answer = { task: noticeId, mistakes: read.mistakes };
      const returned = await database().as(databaseActorOf(person), (tx) =>
        keepReturnedForm(tx, { staffId: person.staffId, typed, answer }, now),
      );
      return `task=${encodeURIComponent(noticeId)}&returned=${returned}`;
    }
    const outcome = await recordCall(database(), person, { noticeId, tried: read.value }, now);
    return outcome.ok
      ? `done=${outcome.value.state}&file=${outcome.value.trackingCode}`
      : `refused=${outcome.refusal}`;
  });
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
