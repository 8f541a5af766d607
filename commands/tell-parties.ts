import type { HeldCaseFile } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import type { JoinedFile } from "@/db/joinders";
import { insertNotices } from "@/db/notices";
import { addEvent } from "@/db/outbox";
import { type DecideSettings, type Decision, noticesOf } from "@/domain/decide";
import { concernsJoinedFiles } from "@/domain/joinder";
import { noticeTimesOf } from "@/domain/notice-values";
import type { Act } from "@/domain/verb-fields";
import { noticeOwed } from "@/inngest/events";

interface Telling extends Pick<Decision, "notices" | "telling"> {
  readonly factId: string;
  readonly act: Act;
  /** The files that go with this one: their parties are told too, each under its own code. */
  readonly joined: readonly JoinedFile[];
  readonly isWithheld: boolean;
}

/** Owes the notices of an act to the parties of its file and of those joined to it, and their event. */
export async function tellParties(
  tx: Transaction,
  file: HeldCaseFile,
  { factId, act, notices, telling, joined, isWithheld }: Telling,
  now: Date,
  settings: DecideSettings,
): Promise<void> {
  const times = noticeTimesOf(file.state, act);
  const told = [
    { id: file.id, language: file.language, parties: file.state.parties, notices },
    ...(concernsJoinedFiles[act.verb] ? joined : []).map((other) => ({
      ...other,
      notices: noticesOf(other, telling.kind, now, settings, telling.address),
    })),
  ];
  const noticeIds: string[] = [];
  for (const { id: caseFileId, language, parties, notices: owed } of told) {
    const languages = new Map(parties.map((party) => [party.partyId, party.language]));
    const languageOf = (partyId: string) => languages.get(partyId) ?? language;
    const row = { caseFileId, factId, notices: owed, times, languageOf, withheld: isWithheld };
    noticeIds.push(...(await insertNotices(tx, row, now)));
  }
  if (noticeIds.length > 0)
    await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds } }, now);
}
