import { oweNotices } from "@/commands/tell-parties";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { findLastStep, raiseAlerts } from "@/db/clock-watch";
import { insertFact } from "@/db/facts";
import { newId } from "@/db/ids";
import { listJoinedFiles } from "@/db/joinders";
import { holdSilentFile, raiseVersion } from "@/db/silent-files";
import { findToldFile } from "@/db/told-files";
import { noticesOf } from "@/domain/decide";
import { life } from "@/domain/life";
import { addDays, type Day, officeDay } from "@/domain/calendar";
import { isPromiseBroken } from "@/db/usual-times";
import { silentBefore, silentOn, statusesThatWait } from "@/domain/silence";

/** Why somebody is told that a file is still open: nothing has happened for days, or it waits longer than most. */
export type StillOpen =
  | { readonly clock: "silence"; readonly days: number }
  | { readonly clock: "promise"; readonly days: number };

/**
 * Tells the complainants of a file that waits, and of those joined to it, that it is still open, and notes it for
 * the office's chief: fact, notices, event, alert and audit in one transaction. A report tells nobody.
 * False when the file waits no more, when it was said before, or somebody acts on it at this moment.
 */
export async function confirmOpen(
  database: Database,
  caseFileId: string,
  why: StillOpen,
  now: Date,
  settings: { readonly quietHours: boolean },
): Promise<boolean> {
  return database.as({ as: "worker" }, async (tx) => {
    const held = await holdSilentFile(tx, caseFileId);
    const last = held === null ? null : await findLastStep(tx, caseFileId);
    const file = last === null ? null : await findToldFile(tx, caseFileId);
    if (held === null || last === null || file === null) return false;
    if (!statusesThatWait.includes(file.status)) return false;
    const dueOn =
      why.clock === "silence"
        ? silenceBroke(last.at, why.days, now)
        : (await isPromiseBroken(tx, caseFileId))
          ? null
          : addDays(officeDay(held.receivedAt), why.days);
    if (dueOn === null) return false;
    const alert = {
      caseFileId,
      clock: why.clock,
      dueOn,
      parquet: held.parquet,
      factId: null,
    };
    if ((await raiseAlerts(tx, [alert], now)) === 0) return false;
    const joined = await listJoinedFiles(tx, caseFileId);
    if (file.kind === "report" && joined.length === 0) return true;

    const { notice } = life.confirm_open;
    const kind = "owes" in notice ? notice.owes : "none";
    const told = [{ ...file, id: caseFileId }, ...joined].map((one) => {
      const partyIds = one.parties
        .filter(({ role }) => role === "complainant")
        .map(({ partyId }) => partyId);
      const waiting = { partyIds, others: "nothing" } as const;
      return { ...one, notices: noticesOf(one, kind, now, settings, waiting) };
    });
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
      told: told.some(({ notices }) => notices.length > 0),
    });
    await oweNotices(tx, told, { factId, times: {} }, now);
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

/** The day on which a file fell silent; null while it has not. */
function silenceBroke(lastStep: Date, days: number, now: Date): Day | null {
  return lastStep < silentBefore(days, now) ? silentOn(lastStep, days) : null;
}
