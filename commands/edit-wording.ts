import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { findVersionInForce, findWording, holdWordings, insertWording } from "@/db/wordings";
import type { Mistakes, Typed } from "@/domain/filing";
import type { NoticeKind } from "@/domain/notice";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { readWording, typedWording } from "@/notices/wording-form";

/** New texts of a kind as typed, or the number of an earlier version that comes back. */
export type WordingEdit = {
  readonly kind: NoticeKind;
  /** The version in force on the page that was seen. */
  readonly seenVersion: number;
} & ({ readonly typed: Typed } | { readonly restores: number });

/** Whether it is in force now; or why not: edited meanwhile, the same as before, gone, or wrong. */
export type WordingAnswer =
  | { readonly became: "saved"; readonly version: number }
  | { readonly became: "moved_on" | "same" | "gone" }
  | { readonly became: "wrong"; readonly mistakes: Mistakes };

/** Whether somebody may change what notices say. */
export function mayEditWordings(person: Pick<SignedIn, "roles">): boolean {
  return person.roles.includes("administrator");
}

/** Adds a version of what a notice says, used by the very next one, and writes down who did it. */
export async function editWording(
  database: Database,
  person: SignedIn,
  edit: WordingEdit,
  now: Date,
): Promise<Outcome<WordingAnswer>> {
  if (!mayEditWordings(person)) return refuse("not_your_role");
  const { kind, seenVersion } = edit;
  return database.as(databaseActorOf(person), async (tx) => {
    await holdWordings(tx);
    const version = await findVersionInForce(tx, kind);
    if (version !== seenVersion) return accept({ became: "moved_on" });
    const before = await findWording(tx, kind, version);
    const restores = "restores" in edit ? edit.restores : null;
    const earlier = restores === null ? null : await findWording(tx, kind, restores);
    if (before === null || (restores !== null && earlier === null))
      return accept({ became: "gone" });
    const typed = "typed" in edit ? edit.typed : typedWording((earlier ?? before).texts);
    const read = readWording(kind, typed, before.texts);
    if (!read.ok) return accept({ became: "wrong", mistakes: read.mistakes });
    const texts = read.value;
    if (JSON.stringify(texts) === JSON.stringify(before.texts)) return accept({ became: "same" });
    const next = version + 1;
    const { staffId } = person;
    await insertWording(tx, { kind, version: next, texts }, { staffId, at: now, restores });
    await recordAudit(tx, {
      at: now,
      chain: "national",
      actor: `staff:${staffId}`,
      action: "wording_change",
      detail: { kind, version: next, restores, before: before.texts, after: texts },
    });
    return accept({ became: "saved", version: next });
  });
}
