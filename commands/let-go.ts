import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import { markWithheld } from "@/db/facts";
import { releaseNotices } from "@/db/held-notices";
import { addEvent } from "@/db/outbox";
import { claimEnded, endWithholding } from "@/db/withholdings";
import type { DecideSettings } from "@/domain/decide";
import { nightRest } from "@/domain/quiet-hours";
import { noticeOwed } from "@/inngest/events";

/** Lets the withheld notices of an act go, inside the caller's transaction: rows, event, public page. */
export async function letGo(
  tx: Transaction,
  factId: string,
  now: Date,
  { quietHours }: Pick<DecideSettings, "quietHours">,
): Promise<void> {
  const rest = quietHours ? nightRest(now) : null;
  const noticeIds = await releaseNotices(tx, factId, rest?.until ?? null, now);
  await markWithheld(tx, factId, false);
  if (noticeIds.length > 0)
    await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds } }, now);
}

const atOnce = 100;

/** Lets go what was withheld until an instant that has come; answers how many acts were told. */
export async function releaseEnded(
  database: Database,
  now: Date,
  settings: Pick<DecideSettings, "quietHours">,
): Promise<number> {
  return database.as({ as: "worker" }, async (tx) => {
    const ended = await claimEnded(tx, now, atOnce);
    for (const { factId, caseFileId, parquet } of ended) {
      await endWithholding(tx, factId, null, now);
      await letGo(tx, factId, now, settings);
      await recordAudit(tx, {
        at: now,
        chain: parquet,
        actor: "worker",
        action: "release",
        caseFileId,
        detail: { factId },
      });
    }
    return ended.length;
  });
}
