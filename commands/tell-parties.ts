import type { HeldCaseFile } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import type { JoinedFile } from "@/db/joinders";
import { insertNotices } from "@/db/notices";
import { addEvent } from "@/db/outbox";
import { type DecideSettings, type Decision, noticesOf, type OwedNotice } from "@/domain/decide";
import { concernsJoinedFiles } from "@/domain/joinder";
import type { NoticeKind } from "@/domain/notice";
import { type NoticeTimes, noticeTimesOf } from "@/domain/notice-values";
import { isUrgent } from "@/domain/send-order";
import type { Act } from "@/domain/verb-fields";
import { noticeOwed, noticeSoon } from "@/inngest/events";

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
  await oweNotices(tx, told, { factId, times, withheld: isWithheld }, now);
}

/** A file whose parties are told of a fact, with what it owes them. */
interface ToldFile extends Pick<JoinedFile, "id" | "language" | "parties"> {
  readonly notices: readonly OwedNotice[];
}

/** Writes what a fact owes in each of some files, urgent ones under an event of their own; answers how many a machine will send. */
export async function oweNotices(
  tx: Transaction,
  files: readonly ToldFile[],
  fact: {
    readonly factId: string;
    readonly times: NoticeTimes;
    readonly reminds?: boolean;
    readonly turn?: number;
    readonly withheld?: boolean;
  },
  now: Date,
): Promise<number> {
  const owed: { readonly id: string; readonly kind: NoticeKind }[] = [];
  for (const { id: caseFileId, language, parties, notices } of files) {
    const languages = new Map(parties.map((party) => [party.partyId, party.language]));
    const languageOf = (partyId: string) => languages.get(partyId) ?? language;
    owed.push(...(await insertNotices(tx, { ...fact, caseFileId, notices, languageOf }, now)));
  }
  for (const [event, urgent] of [
    [noticeSoon, true],
    [noticeOwed, false],
  ] as const) {
    const noticeIds = owed.filter(({ kind }) => isUrgent(kind) === urgent).map(({ id }) => id);
    if (noticeIds.length > 0) await addEvent(tx, { name: event.name, payload: { noticeIds } }, now);
  }
  return owed.length;
}
