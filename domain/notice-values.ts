import type { Day } from "@/domain/calendar";
import type { CaseState } from "@/domain/case-state";
import type { Act } from "@/domain/verb-fields";

/** The date and hour that a notice names, where its kind names any. */
export interface NoticeTimes {
  readonly date?: Day;
  /** `10:30`, Africa/Casablanca. */
  readonly hour?: string;
}

/** What the notices of an act say besides the code: only dates and hours, never a sentence. */
export function noticeTimesOf(file: CaseState, act: Act): NoticeTimes {
  switch (act.verb) {
    case "request_information":
      return { date: act.fields.dueOn };
    case "summon":
    case "move_summons":
    case "record_hearing":
      return { date: act.fields.on, hour: act.fields.at };
    case "cancel_summons":
      return summonsDate(file, act.fields.summonsId);
    default:
      return {};
  }
}

function summonsDate({ summonses }: CaseState, summonsId: string): NoticeTimes {
  const summons = summonses.find(({ factId }) => factId === summonsId);
  return summons === undefined ? {} : { date: summons.on };
}
