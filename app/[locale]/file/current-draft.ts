import { cache } from "react";
import { readDraftToken } from "@/app/[locale]/file/draft-cookie";
import { type Progress, progressOf } from "@/app/[locale]/file/progress";
import { listStopped } from "@/commands/attach";
import { database } from "@/db/client";
import { type Attachment, listAttachments, type UploadOnItsWay } from "@/db/attachments";
import { type Draft, draftKey, findDraft } from "@/db/drafts";
import { type JudicialMap, recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import { recallWords } from "@/db/wordings";
import { categoriesOffered, type ReferenceLists } from "@/domain/category";
import type { FilingChoices } from "@/domain/filing-answers";
import type { Words } from "@/domain/wording";

export interface CurrentDraft {
  /** Null when this browser has none: it was never begun, it was erased, or it has expired. */
  readonly draft: Draft | null;
  readonly progress: Progress;
  readonly map: JudicialMap;
  readonly lists: ReferenceLists;
  readonly choices: FilingChoices;
  /** What the notices say. */
  readonly words: Words;
}

/** The draft of the browser that asks, read once a request. */
export const currentDraft = cache(async (): Promise<CurrentDraft> => {
  const token = await readDraftToken();
  const archive = database();
  const now = new Date();
  const key = token === null ? null : draftKey(archive, token);
  return archive.as({ as: "visitor", ...(key === null ? {} : { draft: key }) }, async (tx) => {
    const draft = key === null ? null : await findDraft(tx, key, now);
    const map = await recallJudicialMap(tx, now);
    const lists = await recallReferenceLists(tx, now);
    const choices = choicesOf(map, lists);
    const progress = progressOf(draft?.typed ?? {}, choices, now);
    return { draft, map, lists, choices, progress, words: await recallWords(tx) };
  });
});

/** What came with a draft so far, whole or in part. */
export interface DraftPapers {
  readonly attachments: readonly Attachment[];
  readonly stopped: readonly UploadOnItsWay[];
}

/** The files that came with a draft so far; only the steps that show them ask. */
export async function papersOf(draft: Draft | null): Promise<DraftPapers> {
  const token = await readDraftToken();
  if (draft === null || token === null) return { attachments: [], stopped: [] };
  const archive = database();
  const actor = { as: "visitor", draft: draftKey(archive, token) } as const;
  const of = { draftId: draft.id };
  return archive.as(actor, async (tx) => ({
    attachments: await listAttachments(tx, of),
    stopped: await listStopped(tx, of, new Date()),
  }));
}

/** What the form offers to choose from. */
export function choicesOf(map: JudicialMap, lists: ReferenceLists): FilingChoices {
  return {
    officesOf: (province) => map.officesOf(province).map((office) => office.code),
    categoriesOf: (kind) => categoriesOffered(lists, kind).map(({ key }) => key),
    protects: (category) => lists.categories.get(category)?.isProtected ?? false,
    provesPhones: true,
  };
}
