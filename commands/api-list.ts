import { searchFiles } from "@/commands/open-file";
import type { Database } from "@/db/client";
import { type ListedFile, listFilesOf } from "@/db/listed-files";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { ListRequest } from "@/domain/api-list";
import { readCaseQuestion } from "@/domain/case-question";
import { formatRegistrationNumber } from "@/domain/registration-number";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";

/** One page of the files of an office, or what a search finds; `nextCursor` null: there is no more. */
export async function listByApi(
  database: Database,
  caller: SignedIn,
  asked: ListRequest,
  now: Date,
): Promise<{ readonly complaints: readonly unknown[]; readonly nextCursor: string | null }> {
  const { status = null, assignedTo = null, limit: most } = asked;
  if (asked.q !== undefined) {
    const question = readCaseQuestion(asked.q);
    const found = question === null ? [] : await searchFiles(database, caller, question, most, now);
    const wanted = found.filter(
      (entry) =>
        (status === null || entry.status === status) &&
        (assignedTo === null || entry.deputy === assignedTo),
    );
    const complaints = wanted.map((entry) => ({
      trackingCode: formatTrackingCode(entry.trackingCode),
      kind: entry.kind,
      category: entry.category,
      status: entry.status,
      statusSince: entry.statusSince.toISOString(),
      isProtected: entry.isProtected,
      ...(entry.number === null
        ? {}
        : { registrationNumber: formatRegistrationNumber(entry.number) }),
      ...(entry.deputy === null ? {} : { assignedTo: entry.deputy }),
    }));
    return { complaints, nextCursor: null };
  }
  const after = asked.cursor === undefined ? null : parseTrackingCode(asked.cursor);
  const files = await database.as(databaseActorOf(caller), (tx) =>
    listFilesOf(tx, { parquet: caller.parquet, status, assignedTo, after, most }),
  );
  const page = files.slice(0, most);
  const last = page.at(-1);
  return {
    complaints: page.map(describe),
    nextCursor:
      files.length > most && last !== undefined ? formatTrackingCode(last.trackingCode) : null,
  };
}

function describe(file: ListedFile) {
  return {
    trackingCode: formatTrackingCode(file.trackingCode),
    kind: file.kind,
    category: file.category,
    status: file.status,
    statusSince: file.statusSince.toISOString(),
    receivedAt: file.receivedAt.toISOString(),
    isProtected: file.isProtected,
    ...(file.number === null ? {} : { registrationNumber: formatRegistrationNumber(file.number) }),
    ...(file.externalReference === null ? {} : { externalReference: file.externalReference }),
    ...(file.assignedTo === null ? {} : { assignedTo: file.assignedTo }),
  };
}
