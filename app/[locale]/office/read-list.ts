import { searchFiles } from "@/commands/open-file";
import type { Database, Transaction } from "@/db/client";
import { type ClockFilter, countByClock, listByUrgency } from "@/db/clock-queue";
import { listOfficeSettings } from "@/db/office-settings";
import { findOffice } from "@/db/offices";
import { countStages, listQueue, type QueueEntry, type QueuePage } from "@/db/queue";
import { recallReferenceLists } from "@/db/reference-lists";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { readCaseQuestion } from "@/domain/case-question";
import type { ReferenceLists } from "@/domain/category";
import { type OfficeSettings, usualSettings } from "@/domain/office-settings";
import type { QueueStage } from "@/domain/queue-stage";
import { type DecisionCounts, readDecisionCounts } from "./decision-counts";
import { type ListView, wholeQueue } from "./list-view";
import { keptSearchSchema } from "./returned-act";

const filesOfPage = 50;
const mostFound = 50;

/** What stands around a file: the heaps with their counts, and one page of the list. */
export interface ListShown {
  readonly office: { readonly nameAr: string; readonly nameFr: string } | null;
  readonly counts: ReadonlyMap<QueueStage, number>;
  readonly decisions: DecisionCounts;
  readonly late: Readonly<Record<ClockFilter, number>>;
  readonly lists: ReferenceLists;
  /** What an office set for its clocks, or the usual values. */
  readonly settingsOf: (parquet: string) => OfficeSettings;
  readonly entries: readonly QueueEntry[];
  readonly newer: ListView | null;
  readonly older: ListView | null;
  /** What was searched, as typed; empty when nothing was. */
  readonly searched: string;
  readonly problem: "tooShort" | "expired" | "most" | null;
}

/** Reads the list that a view asks for, within the person's reach. */
export async function readList(
  database: Database,
  person: SignedIn,
  view: ListView,
  now: Date,
): Promise<ListShown> {
  const { search } = view;
  const base = await database.as(databaseActorOf(person), async (tx) => {
    const office = await findOffice(tx, person.parquet);
    return {
      office: office === null ? null : { nameAr: office.officeAr, nameFr: office.officeFr },
      counts: await countStages(tx, person.reach),
      decisions: await readDecisionCounts(tx, person, now),
      late: await countByClock(tx, person.reach, now),
      settings: await listOfficeSettings(tx),
      lists: await recallReferenceLists(tx, now),
      page: search === null ? await readPage(tx, person, view, now) : null,
      kept: search === null ? null : await findReturnedForm(tx, search, keptSearchSchema, now),
    };
  });
  const { office, counts, decisions, late, lists, settings, page, kept } = base;
  const shown = {
    office,
    counts,
    decisions,
    late,
    lists,
    settingsOf: (parquet: string) => settings.get(parquet) ?? usualSettings,
    entries: [],
    newer: null,
    older: null,
    searched: "",
  };
  if (page !== null) return { ...shown, ...pageLinks(view, page), problem: null };
  if (kept === null) return { ...shown, problem: "expired" };

  const searched = kept.typed.q ?? "";
  const question = readCaseQuestion(searched);
  if (question === null) return { ...shown, searched, problem: "tooShort" };
  const entries = await searchFiles(database, person, question, mostFound, now);
  return { ...shown, searched, entries, problem: entries.length === mostFound ? "most" : null };
}

async function readPage(
  tx: Transaction,
  { reach }: SignedIn,
  { stage, clock, sort, place }: ListView,
  now: Date,
): Promise<QueuePage> {
  return clock === null && sort === null
    ? listQueue(tx, reach, stage, place, filesOfPage)
    : listByUrgency(tx, reach, { stage, clock }, place, filesOfPage, now);
}

function pageLinks(view: ListView, page: QueuePage) {
  const { entries, hasNewer, hasOlder } = page;
  const first = entries[0];
  const last = entries.at(-1);
  const { stage, clock, sort } = view;
  const at = { ...wholeQueue, stage, clock, sort };
  return {
    entries,
    newer:
      hasNewer && first !== undefined
        ? { ...at, place: { side: "before" as const, trackingCode: first.trackingCode } }
        : null,
    older:
      hasOlder && last !== undefined
        ? { ...at, place: { side: "after" as const, trackingCode: last.trackingCode } }
        : null,
  };
}
