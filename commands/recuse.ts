import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { barStaff, findFileToRecuse } from "@/db/recusals";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { listColleagues } from "@/db/staff-directory";
import { mayRecuseOthers, type RecusalReason } from "@/domain/recusal";
import type { TrackingCode } from "@/domain/tracking-code";

type Recusable = Awaited<ReturnType<typeof listColleagues>>[number];

export type RecusalRefusal = "unknown_file" | "not_your_role" | "unknown_person";

/**
 * Declares that somebody of the office may not handle a file: himself, or, by its prosecutor or the head
 * of its secretariat, a colleague. He sees it no more from the same instant.
 */
export async function recuse(
  database: Database,
  person: SignedIn,
  declared: {
    readonly trackingCode: TrackingCode;
    readonly staffId: string;
    readonly reason: RecusalReason;
  },
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: RecusalRefusal }> {
  return database.as(databaseActorOf(person), async (tx) => {
    const file = await findFileToRecuse(tx, declared.trackingCode);
    if (file === null) return { ok: false, refusal: "unknown_file" };
    const isForOneself = declared.staffId === person.staffId;
    if (!isForOneself && !mayRecuseOthers(person.roles))
      return { ok: false, refusal: "not_your_role" };
    // An office that only sent the file on has no say in who handles it, nor anybody to keep from it.
    if (!person.reach.includes(file.parquet)) return { ok: false, refusal: "unknown_file" };
    const colleagues = await listColleagues(tx, isForOneself ? person.parquet : file.parquet);
    if (!colleagues.some(({ staffId }) => staffId === declared.staffId))
      return { ok: false, refusal: "unknown_person" };
    const { staffId, reason } = declared;
    await recordAudit(tx, {
      at: now,
      chain: file.parquet,
      actor: `staff:${person.staffId}`,
      action: "recuse",
      caseFileId: file.id,
      detail: { staffId, reason },
    });
    const { id: caseFileId, parquet } = file;
    await barStaff(tx, { caseFileId, parquet, staffId, reason, declaredBy: person.staffId }, now);
    return { ok: true };
  });
}

/** Whom somebody may declare unfit for a file: himself first. Null when the file is not in reach. */
export async function findRecusable(
  database: Database,
  person: SignedIn,
  code: TrackingCode,
): Promise<readonly Pick<Recusable, "staffId" | "name" | "roles">[] | null> {
  return database.as(databaseActorOf(person), async (tx) => {
    const file = await findFileToRecuse(tx, code);
    if (file === null || !person.reach.includes(file.parquet)) return null;
    const { staffId, name, roles } = person;
    const oneself = { staffId, name, roles };
    if (!mayRecuseOthers(roles)) return [oneself];
    const colleagues = await listColleagues(tx, file.parquet);
    return [oneself, ...colleagues.filter((one) => one.staffId !== staffId && one.isActive)];
  });
}
