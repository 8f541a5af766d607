import { recordAudit } from "@/db/audit";
import { searchCaseFiles } from "@/db/case-search";
import type { Database } from "@/db/client";
import { findOfficeFile, type OfficeFile } from "@/db/office-files";
import { listEntries, type QueueEntry } from "@/db/queue";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { CaseQuestion } from "@/domain/case-question";
import type { TrackingCode } from "@/domain/tracking-code";

/** Opens a file in full and writes down who read it; null when there is none in reach. */
export async function openFile(
  database: Database,
  person: SignedIn,
  code: TrackingCode,
  now: Date,
): Promise<OfficeFile | null> {
  return database.as(databaseActorOf(person), async (tx) => {
    const file = await findOfficeFile(tx, code);
    if (file === null) return null;
    await recordAudit(tx, {
      at: now,
      // Whoever sent a file on still reads it, and writes that down at home.
      chain: person.reach.includes(file.state.parquet) ? file.state.parquet : person.parquet,
      actor: `staff:${person.staffId}`,
      action: "read",
      caseFileId: file.id,
    });
    return file;
  });
}

/** Searches the files in reach and writes down that it was done, but not for whom. */
export async function searchFiles(
  database: Database,
  person: SignedIn,
  question: CaseQuestion,
  most: number,
  now: Date,
): Promise<readonly QueueEntry[]> {
  return database.as(databaseActorOf(person), async (tx) => {
    const entries = await listEntries(tx, await searchCaseFiles(tx, question, most));
    await recordAudit(tx, {
      at: now,
      chain: person.parquet,
      actor: `staff:${person.staffId}`,
      action: "search",
      detail: { found: entries.length },
    });
    return entries;
  });
}
