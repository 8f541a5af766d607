import {
  confirmHearing,
  endHearings,
  insertAppointment,
  moveHearings,
  type NewAppointment,
  settleAppointment,
} from "@/db/appointments";
import type { Transaction } from "@/db/client";
import { addEvent } from "@/db/outbox";
import { officeDay } from "@/domain/calendar";
import type { CaseState } from "@/domain/case-state";
import type { Act } from "@/domain/verb-fields";
import { appointmentSet } from "@/inngest/events";

/** Keeps the summonses and hearings that an act sets, moves, cancels or ends, in the act's transaction. */
export async function recordAppointment(
  tx: Transaction,
  step: {
    readonly caseFileId: string;
    readonly factId: string;
    readonly state: Pick<CaseState, "summonses">;
    readonly act: Act;
  },
  now: Date,
): Promise<void> {
  const { caseFileId, factId, act } = step;
  const set = async (appointment: Omit<NewAppointment, "caseFileId" | "factId">) => {
    await insertAppointment(tx, { caseFileId, factId, ...appointment }, now);
    await addEvent(tx, { name: appointmentSet.name, payload: { factId } }, now);
  };
  switch (act.verb) {
    case "summon": {
      const { on, at, place, partyIds } = act.fields;
      return set({ kind: "summons", on, at, place, partyIds });
    }
    case "move_summons": {
      const { on, at, place, summonsId } = act.fields;
      const moved = step.state.summonses.find((summons) => summons.factId === summonsId);
      await settleAppointment(tx, summonsId, "moved");
      return set({ kind: "summons", on, at, place, partyIds: moved?.partyIds ?? [] });
    }
    case "cancel_summons":
      return settleAppointment(tx, act.fields.summonsId, "cancelled");
    case "record_hearing": {
      const { on, at, place } = act.fields;
      if (await confirmHearing(tx, { caseFileId, on, at }, now)) return;
      // A file is called at one hearing after the other: a new date takes the place of one to come.
      await moveHearings(tx, caseFileId, officeDay(now));
      return set({ kind: "hearing", on, at, place, partyIds: [] });
    }
    case "record_judgment":
      return endHearings(tx, caseFileId, act.fields.on);
    default:
      return;
  }
}
