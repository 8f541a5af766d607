import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { holdInOrder } from "@/db/joinders";
import { findFileToRecuse, liftStanding, listStandingRecusals, type Recusal } from "@/db/recusals";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { refusesLift, type StandingRecusal } from "@/domain/recusal";
import type { TrackingCode } from "@/domain/tracking-code";

export const liftRefusals = [
  "unknown_file",
  "not_recused",
  "named_in_the_file",
  "not_your_role",
] as const;
export type LiftRefusal = (typeof liftRefusals)[number];

/** Why a recusal cannot be lifted, and whether it is a joined file that stands against it. */
export interface LiftHindrance {
  readonly refusal: "named_in_the_file" | "not_your_role";
  readonly isInJoined: boolean;
}

/** What keeps somebody from lifting what stands in a file and in all that is joined to it; null: nothing. */
export function hindersLift(
  person: SignedIn,
  caseFileId: string,
  standing: readonly (StandingRecusal & Pick<Recusal, "caseFileId" | "parquet">)[],
): LiftHindrance | null {
  const [first = null] = standing
    .flatMap((line) => {
      const lifter = { ...person, isOwnOffice: line.parquet === person.parquet };
      const refusal = person.reach.includes(line.parquet)
        ? refusesLift(lifter, line)
        : "not_your_role";
      return refusal === null ? [] : [{ refusal, isInJoined: line.caseFileId !== caseFileId }];
    })
    .toSorted((one, other) => Number(one.isInJoined) - Number(other.isInJoined));
  return first;
}

/**
 * Lets somebody see a file again, with all that it is joined to: what is kept from him is kept in all of them
 * or in none. A line in the history of each, and an entry in its office's trail.
 */
export async function liftRecusal(
  database: Database,
  person: SignedIn,
  lift: {
    readonly trackingCode: TrackingCode;
    readonly staffId: string;
    readonly reason: string;
  },
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: LiftRefusal }> {
  return database.as(databaseActorOf(person), async (tx) => {
    await holdInOrder(tx, [lift.trackingCode]);
    const file = await findFileToRecuse(tx, lift.trackingCode);
    if (file === null || !person.reach.includes(file.parquet))
      return { ok: false, refusal: "unknown_file" };
    const standing = await listStandingRecusals(tx, file.id, [lift.staffId]);
    if (standing.every(({ caseFileId }) => caseFileId !== file.id))
      return { ok: false, refusal: "not_recused" };
    const hindrance = hindersLift(person, file.id, standing);
    if (hindrance !== null) return { ok: false, refusal: hindrance.refusal };
    for (const { id, caseFileId, parquet } of standing) {
      const by = { staffId: person.staffId, reason: lift.reason };
      if (!(await liftStanding(tx, id, by, now)))
        throw new Error("liftRecusal: a held file's recusal changed under its transaction");
      await recordAudit(tx, {
        at: now,
        chain: parquet,
        actor: `staff:${person.staffId}`,
        action: "lift_recusal",
        caseFileId,
        detail: { staffId: lift.staffId },
      });
    }
    return { ok: true };
  });
}
