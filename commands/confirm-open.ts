import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { findLastStep, raiseAlerts } from "@/db/clock-watch";
import { insertFact } from "@/db/facts";
import { newId } from "@/db/ids";
import { insertNotices } from "@/db/notices";
import { addEvent } from "@/db/outbox";
import { holdSilentFile, raiseVersion } from "@/db/silent-files";
import { findToldFile } from "@/db/told-files";
import { noticesOf } from "@/domain/decide";
import { life } from "@/domain/life";
import { silentBefore, silentOn, statusesThatWait } from "@/domain/silence";
import { noticeOwed } from "@/inngest/events";

/**
 * Tells the complainants of a silent file that it is still open, and notes it for the office's chief:
 * fact, notices, event, alert and audit in one transaction. A report tells nobody, but is noted.
 * False when the file is silent no more, or somebody acts on it at this moment.
 */
export async function confirmOpen(
  database: Database,
  caseFileId: string,
  silenceDays: number,
  now: Date,
  settings: { readonly quietHours: boolean },
): Promise<boolean> {
  return database.as({ as: "worker" }, async (tx) => {
    const held = await holdSilentFile(tx, caseFileId);
    const last = held === null ? null : await findLastStep(tx, caseFileId);
    const file = last === null ? null : await findToldFile(tx, caseFileId);
    if (held === null || last === null || file === null) return false;
    if (!statusesThatWait.includes(file.status)) return false;
    if (last.at >= silentBefore(silenceDays, now)) return false;
    const alert = {
      caseFileId,
      clock: "silence",
      dueOn: silentOn(last.at, silenceDays),
      parquet: held.parquet,
      factId: null,
    } as const;
    if ((await raiseAlerts(tx, [alert], now)) === 0) return false;
    if (file.kind === "report") return true;

    const { notice } = life.confirm_open;
    const waiting = file.parties.filter(({ role }) => role === "complainant");
    const notices = noticesOf(
      { ...file, parties: waiting },
      "owes" in notice ? notice.owes : "none",
      now,
      settings,
    );
    const factId = newId(now);
    const sequence = held.version + 1;
    await insertFact(tx, {
      id: factId,
      caseFileId,
      sequence,
      verb: "confirm_open",
      at: now,
      parquet: held.parquet,
      staffId: null,
      statusBefore: file.status,
      statusAfter: file.status,
      fields: {},
      told: notices.length > 0,
    });
    const languages = new Map(waiting.map((party) => [party.partyId, party.language]));
    const noticeIds = await insertNotices(
      tx,
      {
        caseFileId,
        factId,
        notices,
        times: {},
        languageOf: (partyId) => languages.get(partyId) ?? file.language,
      },
      now,
    );
    if (noticeIds.length > 0)
      await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds } }, now);
    await recordAudit(tx, {
      at: now,
      chain: held.parquet,
      actor: "worker",
      action: "confirm_open",
      caseFileId,
      detail: { factId },
    });
    await raiseVersion(tx, caseFileId, sequence);
    return true;
  });
}
