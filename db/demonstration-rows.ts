import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { type NewCaseFile, rowOfNewFile } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { type NewFact, rowOfFact } from "@/db/facts";
import { newId } from "@/db/ids";
import { type NewParty, rowOfParty } from "@/db/parties";
import { auditEntries } from "@/db/schema/audit";
import { caseFiles, facts, parties, registrationCounters } from "@/db/schema/case-files";
import { notices } from "@/db/schema/notices";
import type { CaseState } from "@/domain/case-state";
import type { OwedNotice } from "@/domain/decide";
import type { Locale } from "@/domain/locale";
import type { NoticeTimes } from "@/domain/notice-values";

/** A fact of an invented file, with the notices that it owed. */
export interface InventedFact extends NewFact {
  readonly notices: readonly OwedNotice[];
  readonly times: NoticeTimes;
}

/** A file as its life, told by the rules, has left it. */
export interface InventedFile {
  readonly file: NewCaseFile;
  readonly parties: readonly NewParty[];
  readonly facts: readonly InventedFact[];
  readonly state: CaseState;
  readonly statusSince: Date;
  readonly assignedTo: string | null;
}

const filesAtOnce = 150;

/**
 * Writes invented files as the owner of the archive, many rows at a time: one by one, as people act, three
 * thousand lives would take minutes. The counters go on where the numbers end. Embedded archive only.
 */
export async function writeInventedFiles(
  databaseUrl: string,
  cipher: Transaction["cipher"],
  files: readonly InventedFile[],
): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const orm = drizzle(client, { casing: "snake_case" });
  try {
    for (let start = 0; start < files.length; start += filesAtOnce) {
      const some = files.slice(start, start + filesAtOnce);
      await orm.transaction(async (tx) => {
        await tx.insert(caseFiles).values(some.map((one) => rowOfFile(cipher, one)));
        const people = some.flatMap((one) => one.parties);
        if (people.length > 0)
          await tx.insert(parties).values(people.map((party) => rowOfParty({ cipher }, party)));
        const told = some.flatMap((one) => one.facts);
        await tx
          .insert(facts)
          .values(
            told.map(({ notices: _owed, times: _times, ...fact }) => rowOfFact({ cipher }, fact)),
          );
        const owed = some.flatMap(rowsOfNotices);
        if (owed.length > 0) await tx.insert(notices).values(owed);
        await tx.insert(auditEntries).values(some.flatMap(rowsOfAudit));
      });
    }
    const counters = lastNumbers(files);
    if (counters.length > 0) await orm.insert(registrationCounters).values(counters);
  } finally {
    await client.end({ timeout: 5 });
  }
}

function rowOfFile(cipher: Transaction["cipher"], { file, state, ...one }: InventedFile) {
  const { number } = state;
  return {
    ...rowOfNewFile({ cipher }, file),
    version: state.version,
    kind: state.kind,
    status: state.status,
    statusSince: one.statusSince,
    assignedTo: one.assignedTo,
    wasAssigned: state.wasAssigned,
    reportReceived: state.reportReceived,
    credibilityChecked: state.credibilityChecked,
    informationDueOn: state.informationDueOn,
    formalNoticeDueOn: state.formalNoticeDueOn,
    formalNoticeExtended: state.formalNoticeExtended,
    numberSequence: number?.sequence ?? null,
    numberCode: number?.code ?? null,
    numberYear: number?.year ?? null,
  };
}

function rowsOfNotices({ file, parties: people, facts: told }: InventedFile) {
  const languages = new Map<string, Locale>(people.map(({ id, language }) => [id, language]));
  return told.flatMap((fact) =>
    fact.notices.map((notice) => ({
      id: newId(fact.at),
      caseFileId: file.id,
      factId: fact.id,
      partyId: notice.partyId,
      channel: notice.channel,
      kind: notice.kind,
      language: languages.get(notice.partyId) ?? file.language,
      state: notice.skipped === null ? ("owed" as const) : ("skipped" as const),
      reason: notice.skipped,
      times: fact.times,
      owedAt: fact.at,
      notBefore: null,
    })),
  );
}

function rowsOfAudit({ file, facts: told }: InventedFile) {
  return told.map((fact) => ({
    at: fact.at,
    chain: fact.parquet,
    actor: fact.staffId === null ? "visitor" : `staff:${fact.staffId}`,
    action: fact.verb,
    caseFileId: file.id,
    detail: { factId: fact.id },
  }));
}

function lastNumbers(files: readonly InventedFile[]) {
  const last = new Map<string, typeof registrationCounters.$inferInsert>();
  for (const { state } of files) {
    if (state.number === null) continue;
    const { sequence, code, year } = state.number;
    const key = [state.parquet, code, year].join();
    if ((last.get(key)?.last ?? 0) < sequence)
      last.set(key, { parquet: state.parquet, code, year, last: sequence });
  }
  return [...last.values()];
}
