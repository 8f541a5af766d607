import type { OfficeAct } from "@/domain/act-fields";
import type { CaseState } from "@/domain/case-state";
import { life } from "@/domain/life";
import type { NoticeKind } from "@/domain/notice";

/** What parties are told of an act. `chosen`: those whom the act names; `others`: the rest of them. */
export interface ForeseenNotice {
  readonly to: "everyone" | "chosen" | "others";
  readonly kind: NoticeKind;
  /** Sent only where the form, or the list it chooses from, says so. */
  readonly depends: boolean;
}

const namesParties: readonly OfficeAct[] = ["summon", "move_summons", "cancel_summons"];

/** The notices that an act will owe, as far as they are known before its fields are. */
export function noticesForeseen(
  verb: OfficeAct,
  file: Pick<CaseState, "kind" | "status" | "isProtected" | "wasAssigned">,
): readonly ForeseenNotice[] {
  if (file.kind === "report") return [];
  const owed = kindOwed(verb, file);
  if (owed === null) return [];
  const say = (to: ForeseenNotice["to"], kind: NoticeKind): ForeseenNotice => ({
    to,
    kind: file.isProtected ? "safe" : kind,
    depends: dependsOnFields.includes(verb),
  });
  if (!namesParties.includes(verb) || file.isProtected) return [say("everyone", owed)];
  return [say("chosen", owed), say("others", "measure")];
}

const dependsOnFields: readonly OfficeAct[] = ["remind_police", "record_measure", "correct"];

function kindOwed(
  verb: OfficeAct,
  file: Pick<CaseState, "status" | "wasAssigned">,
): NoticeKind | null {
  const { notice } = life[verb];
  if ("owes" in notice) return notice.owes === "none" ? null : notice.owes;
  if (verb === "register")
    return file.status === "in_transit" ? "registered_elsewhere" : "registered";
  if (verb === "assign" && (file.status !== "registered" || file.wasAssigned)) return null;
  return notice.owesOneOf.find((kind) => kind !== "none") ?? null;
}
