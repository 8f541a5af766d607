import { z } from "zod";
import { followLost } from "@/commands/follow-lost";
import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import {
  findBatch,
  insertBatch,
  type LetterBatch,
  listLetters,
  listOwedLetters,
  markPosted,
  markReturned,
  type OwedLetter,
  type PrintedLetter,
} from "@/db/letters";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { recallWords } from "@/db/wordings";
import { type Day, officeDay, officeInstant } from "@/domain/calendar";
import { mostLettersOfBatch, type ReturnReason } from "@/domain/letter";
import { officialLocale } from "@/domain/locale";
import { keepsTasks } from "@/domain/office-task";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { formatRegistrationNumber } from "@/domain/registration-number";
import { formatTrackingCode } from "@/domain/tracking-code";
import type { Words } from "@/domain/wording";
import { type Letter, letterSchema, renderLetter } from "@/notices/letter";
import { trackingAddress } from "@/notices/tracking-address";

/** Whether somebody prints and posts the letters of his office. */
export function mayPost(person: Pick<SignedIn, "roles">): boolean {
  return keepsTasks(person.roles) && !person.roles.every((role) => role === "social_worker");
}

/** Prints letters of an office as one batch: their words and addresses are fixed from now on. */
export async function printLetters(
  database: Database,
  person: SignedIn,
  { only, appUrl }: { readonly only: readonly string[]; readonly appUrl: string },
  now: Date,
): Promise<Outcome<{ readonly batchId: string; readonly count: number }>> {
  if (!mayPost(person)) return refuse("not_your_role");
  const known = only.filter((id) => z.uuid().safeParse(id).success);
  return database.as(databaseActorOf(person), async (tx) => {
    const owed = await listOwedLetters(
      tx,
      person.parquet,
      { only: known, most: mostLettersOfBatch },
      now,
    );
    if (owed.length === 0) return refuse("task_settled");
    const words = await recallWords(tx);
    const printed = owed.map((letter) => {
      const content = contentOf(words, letter, appUrl, officeDay(now));
      const { noticeId, caseFileId } = letter;
      const { wordingVersion } = content;
      return { noticeId, caseFileId, wordingVersion, content: JSON.stringify(content) };
    });
    const { parquet, staffId } = person;
    const batchId = await insertBatch(tx, { parquet, staffId, letters: printed }, now);
    for (const { caseFileId, noticeId } of owed)
      await audit(tx, person, { caseFileId, noticeId, batchId }, "print_letter", now);
    return accept({ batchId, count: owed.length });
  });
}

function contentOf(words: Words, letter: OwedLetter, appUrl: string, today: Day): Letter {
  // What is printed is in a language of the offices.
  const language = officialLocale(letter.language);
  return renderLetter(words, letter.kind, language, {
    trackingCode: formatTrackingCode(letter.trackingCode),
    trackingUrl: trackingAddress(appUrl, language, letter.trackingCode),
    officeName: language === "ar" ? letter.officeAr : letter.officeFr,
    registrationNumber:
      letter.publicNumber === null ? null : formatRegistrationNumber(letter.publicNumber),
    ownReference: letter.ownReference,
    date: letter.times.date,
    hour: letter.times.hour,
    name: letter.name,
    address: letter.address,
    today,
  });
}

/** A batch with its letters, opened. */
export interface OpenBatch extends LetterBatch {
  readonly letters: readonly (PrintedLetter & { readonly letter: Letter })[];
}

/** Opens a batch of one's office, and writes down of each letter who read it; null when there is none. */
export async function openBatch(
  database: Database,
  person: SignedIn,
  batchId: string,
  now: Date,
): Promise<OpenBatch | null> {
  if (!mayPost(person) || !z.uuid().safeParse(batchId).success) return null;
  return database.as(databaseActorOf(person), async (tx) => {
    const batch = await findBatch(tx, person.parquet, batchId);
    if (batch === null) return null;
    const letters = await listLetters(tx, batchId);
    for (const { caseFileId, noticeId } of letters)
      await audit(tx, person, { caseFileId, noticeId, batchId }, "read_letter", now);
    return {
      ...batch,
      letters: letters.map((printed) => ({
        ...printed,
        letter: letterSchema.parse(JSON.parse(printed.content)),
      })),
    };
  });
}

/** Notes that a batch was taken to the post on a day. */
export async function postBatch(
  database: Database,
  person: SignedIn,
  { batchId, on }: { readonly batchId: string; readonly on: Day },
  now: Date,
): Promise<Outcome<null>> {
  if (!mayPost(person)) return refuse("not_your_role");
  return database.as(databaseActorOf(person), async (tx) => {
    if ((await findBatch(tx, person.parquet, batchId)) === null) return refuse("task_settled");
    const noon = officeInstant(on, 12 * 60);
    const posted = { on, at: noon > now ? now : noon, staffId: person.staffId };
    if (!(await markPosted(tx, batchId, posted, now))) return refuse("task_settled");
    for (const { caseFileId, noticeId } of await listLetters(tx, batchId))
      await audit(tx, person, { caseFileId, noticeId, batchId }, "post_letter", now);
    return accept(null);
  });
}

/** Notes that the post gave a letter back, and tells its party in another way where there is one. */
export async function returnLetter(
  database: Database,
  person: SignedIn,
  back: { readonly batchId: string; readonly noticeId: string; readonly reason: ReturnReason },
  now: Date,
): Promise<Outcome<null>> {
  if (!mayPost(person)) return refuse("not_your_role");
  const { batchId, noticeId, reason } = back;
  return database.as(databaseActorOf(person), async (tx) => {
    if ((await findBatch(tx, person.parquet, batchId)) === null) return refuse("task_settled");
    const letter = (await listLetters(tx, batchId)).find((one) => one.noticeId === noticeId);
    if (letter === undefined) return refuse("task_settled");
    const returned = { on: officeDay(now), reason, staffId: person.staffId };
    if (!(await markReturned(tx, noticeId, returned, now))) return refuse("task_settled");
    await followLost(tx, [noticeId], now);
    const { caseFileId } = letter;
    await audit(tx, person, { caseFileId, noticeId, batchId }, "letter_returned", now);
    return accept(null);
  });
}

async function audit(
  tx: Transaction,
  person: SignedIn,
  {
    caseFileId,
    ...detail
  }: { readonly caseFileId: string; readonly noticeId: string; readonly batchId: string },
  action: string,
  now: Date,
): Promise<void> {
  const actor = `staff:${person.staffId}`;
  await recordAudit(tx, { at: now, chain: person.parquet, actor, action, caseFileId, detail });
}
