import { oweNotices } from "@/commands/tell-parties";
import type { Database } from "@/db/client";
import { holdOpenRequest, wasReminded } from "@/db/information-requests";
import { findToldFile } from "@/db/told-files";
import { officeDay } from "@/domain/calendar";
import { type DecideSettings, noticesOf } from "@/domain/decide";
import { informationReminderOf, remindsBy } from "@/domain/information-request";

/**
 * Reminds the parties of a file of what its office still waits for, once before the day and once after it, in
 * one transaction that holds the file: an answer that comes meanwhile waits, and then finds it told. Answers how
 * many notices a machine will send.
 */
export async function remindOfInformation(
  database: Database,
  caseFileId: string,
  now: Date,
  settings: Pick<DecideSettings, "quietHours">,
): Promise<number> {
  return database.as({ as: "worker" }, async (tx) => {
    const request = await holdOpenRequest(tx, caseFileId, now);
    // Nobody is reminded of what was kept from him.
    if (request === null || !request.isTold) return 0;
    const reminder = informationReminderOf(request, officeDay(now));
    if (reminder === null) return 0;
    const { kind, turn } = reminder;
    const { factId, dueOn } = request;
    if (await wasReminded(tx, factId, turn)) return 0;
    const file = await findToldFile(tx, caseFileId);
    if (file === null) return 0;
    const notices = noticesOf(file, kind, now, settings).filter(({ channel }) =>
      remindsBy(channel),
    );
    const told = [{ ...file, id: caseFileId, notices }];
    return oweNotices(tx, told, { factId, times: { date: dueOn }, reminds: true, turn }, now);
  });
}
