import { searchFiles } from "@/commands/open-file";
import type { Database } from "@/db/client";
import { findOffice } from "@/db/offices";
import { countStages, listQueue, type QueueEntry } from "@/db/queue";
import { recallReferenceLists } from "@/db/reference-lists";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { readCaseQuestion } from "@/domain/case-question";
import type { ReferenceLists } from "@/domain/category";
import type { QueueStage } from "@/domain/queue-stage";
import { type ListView, wholeQueue } from "./list-view";
import { keptSearchSchema } from "./returned-act";

const filesOfPage = 50;
const mostFound = 50;

/** What stands around a file: the heaps with their counts, and one page of the list. */
export interface ListShown {
  readonly office: { readonly nameAr: string; readonly nameFr: string } | null;
  readonly counts: ReadonlyMap<QueueStage, number>;
  readonly lists: ReferenceLists;
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
      lists: await recallReferenceLists(tx, now),
      page:
        search === null
          ? await listQueue(tx, person.reach, view.stage, view.place, filesOfPage)
          : null,
      kept: search === null ? null : await findReturnedForm(tx, search, keptSearchSchema, now),
    };
  });
  const { office, counts, lists, page, kept } = base;
  const shown = { office, counts, lists, entries: [], newer: null, older: null, searched: "" };
  if (page !== null) return { ...shown, ...pageLinks(view, page), problem: null };
  if (kept === null) return { ...shown, problem: "expired" };

  const searched = kept.typed.q ?? "";
  const question = readCaseQuestion(searched);
  if (question === null) return { ...shown, searched, problem: "tooShort" };
  const entries = await searchFiles(database, person, question, mostFound, now);
  return { ...shown, searched, entries, problem: entries.length === mostFound ? "most" : null };
}

function pageLinks(view: ListView, page: Awaited<ReturnType<typeof listQueue>>) {
  const { entries, hasNewer, hasOlder } = page;
  const first = entries[0];
  const last = entries.at(-1);
  const at = { ...wholeQueue, stage: view.stage };
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
