import { openBatch, postBatch } from "@/commands/letters";
import { database } from "@/db/client";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf } from "@/db/staff";
import { readPostedOn } from "@/domain/letter";
import { backToPage, type OfLocale, takeSettings } from "../../settings/settings-form";

const page = "/office/letters";

/** Notes the day on which a batch was taken to the post. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async ({ typed, person, now }) => {
    const batchId = typed.batch ?? "";
    const batch = await openBatch(database(), person, batchId, now);
    if (batch === null) return "refused=task_settled";
    const read = readPostedOn(typed, batch.printedAt, now);
    if (!read.ok) {
      const answer = { batch: batchId, mistakes: read.mistakes };
      const returned = await database().as(databaseActorOf(person), (tx) =>
        keepReturnedForm(tx, { staffId: person.staffId, typed, answer }, now),
      );
      return `batch=${batchId}&returned=${returned}`;
    }
    const outcome = await postBatch(database(), person, { batchId, on: read.value }, now);
    return `batch=${batchId}&${outcome.ok ? "done=posted" : `refused=${outcome.refusal}`}`;
  });
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
