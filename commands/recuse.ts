import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { barStaff, findFileToRecuse } from "@/db/recusals";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { listOfficeStaff } from "@/db/staff-directory";
import { mayRecuse, type RecusalReason } from "@/domain/recusal";
import type { TrackingCode } from "@/domain/tracking-code";

type Recusable = Awaited<ReturnType<typeof listOfficeStaff>>[number];

export type RecusalRefusal = "unknown_file" | "not_your_role" | "unknown_person";

/**
 * Declares that somebody of the office may not handle a file: himself, or a colleague of whom he
 * may say so. He sees it no more from the same instant.
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
    // An office that only sent the file on has no say in who handles it, nor anybody to keep from it.
    if (!person.reach.includes(file.parquet)) return { ok: false, refusal: "unknown_file" };
    const colleagues = await listOfficeStaff(tx, isForOneself ? person.parquet : file.parquet);
    const colleague = colleagues.find(({ staffId }) => staffId === declared.staffId);
    if (colleague === undefined) return { ok: false, refusal: "unknown_person" };
    if (!isForOneself && !mayRecuse(person.roles, colleague))
      return { ok: false, refusal: "not_your_role" };
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
    const colleagues = await listOfficeStaff(tx, file.parquet);
    const others = colleagues.filter((one) => one.staffId !== staffId && one.isActive);
    return [oneself, ...others.filter((one) => mayRecuse(roles, one))];
  });
}
