import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { listPhoneMarks } from "@/db/phone-marks";
import { listSimilarFiles, type SimilarFile } from "@/db/similar-files";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { KnownPeople } from "@/domain/intake-people";
import type { PhoneMark } from "@/domain/phone-mark";

const recentMs = 30 * 24 * 60 * 60_000;

/** Which of the numbers that were just typed do not answer. */
export async function findMarkedPhones(
  database: Database,
  person: SignedIn,
  phones: readonly string[],
): Promise<ReadonlyMap<string, PhoneMark>> {
  return database.as(databaseActorOf(person), (tx) => listPhoneMarks(tx, phones));
}

/** Files of the last 30 days, in the person's own office, that name somebody who comes again. */
export async function findSimilarFiles(
  database: Database,
  person: SignedIn,
  known: KnownPeople,
  now: Date,
): Promise<readonly SimilarFile[]> {
  if (known.documents.length === 0 && known.phones.length === 0) return [];
  return database.as(databaseActorOf(person), async (tx) => {
    const since = new Date(now.getTime() - recentMs);
    const found = await listSimilarFiles(tx, person.parquet, known, since);
    await recordAudit(tx, {
      at: now,
      chain: person.parquet,
      actor: `staff:${person.staffId}`,
      action: "search",
      detail: { found: found.length },
    });
    return found;
  });
}
