import { followLost } from "@/commands/follow-lost";
import { recordAudit } from "@/db/audit";
import { type Budget, spendInTurn } from "@/db/budgets";
import type { Database, Transaction } from "@/db/client";
import { insertInboundText } from "@/db/delivery-reports";
import { insertMessage } from "@/db/messages";
import { findPublicFile } from "@/db/public-files";
import { insertRating } from "@/db/ratings";
import { oweReply } from "@/db/replies";
import { listFilesOfNumber, skipOwedTexts, startNumber, stopNumber } from "@/db/stopped-numbers";
import { findTextingNumber, isTextKept } from "@/db/text-senders";
import { ratingAnsweredUntilMs } from "@/domain/rating";
import {
  answerLastsMs,
  answerLimits,
  isFromPerson,
  type KnownFile,
  messageLimit,
  type Reaction,
  reactTo,
  type Sender,
  sameTextLimit,
  type TextEffect,
} from "@/domain/text-answer";
import { readTextIn, type TextIn } from "@/domain/text-in";
import { textForm } from "@/domain/text-keywords";

/** A text as it came in, its signature verified. */
export interface IncomingText {
  readonly providerId: string;
  /** E.164. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** What texts leave from and come in to. */
export interface OwnNumbers {
  readonly inboundNumber: string;
  readonly sender: string;
}

/**
 * Takes a text in, once by the provider's id: keeps it sealed, does what it asks for and owes the answers,
 * all in one transaction. `ours` null: nothing is answered here, and it is only kept.
 */
export async function takeInText(
  database: Database,
  incoming: IncomingText,
  ours: OwnNumbers | null,
  now: Date,
): Promise<"kept" | "repeated"> {
  const isHeard = ours !== null && isFromPerson(incoming, ours);
  const heard = isHeard ? await hear(database, incoming, now) : null;
  if (heard === "repeated") return "repeated";
  return database.as({ as: "worker" }, async (tx) => {
    if (!(await insertInboundText(tx, incoming, now))) return "repeated";
    const { providerId } = incoming;
    const action = "receive_text";
    await recordAudit(tx, {
      at: now,
      chain: "national",
      actor: "provider",
      action,
      detail: { providerId },
    });
    if (heard !== null) await react(tx, incoming, heard, now);
    return "kept";
  });
}

/** Reads a text and what is known of its sender; each file is looked at with the eyes of the holder of its code. */
async function hear(
  database: Database,
  { providerId, from, text }: IncomingText,
  now: Date,
): Promise<Reaction | "repeated"> {
  const read = readTextIn(text);
  const askedAfter = new Date(now.getTime() - ratingAnsweredUntilMs);
  const number = await database.as({ as: "worker" }, async (tx) =>
    (await isTextKept(tx, providerId))
      ? null
      : findTextingNumber(tx, from, codeIn(read), askedAfter),
  );
  if (number === null) return "repeated";
  const files: KnownFile[] = [];
  for (const file of number.files) {
    const { trackingCode } = file;
    const standing = await database.as({ as: "visitor", trackingCode }, (tx) =>
      findPublicFile(tx, trackingCode, now),
    );
    if (standing !== null) files.push({ ...file, standing });
  }
  const { hasStopped, ratedFile } = number;
  return reactTo(read, { hasStopped, ratedFile, files } satisfies Sender);
}

function codeIn(read: TextIn) {
  if (read.says !== "status" && read.says !== "words") return null;
  return read.code === "unreadable" ? null : read.code;
}

async function react(
  tx: Transaction,
  incoming: IncomingText,
  { effect, answers, line }: Reaction,
  now: Date,
): Promise<void> {
  const { from, text } = incoming;
  const by = (limits: readonly Omit<Budget, "who">[], who: string): readonly Budget[] =>
    limits.map((limit) => ({ ...limit, who }));
  const isKeyword = line === "keyword";
  const same = by([sameTextLimit], `${from}\u0000${textForm(text)}`);
  if (!isKeyword && (await spendInTurn(tx, same, now)) !== null) return;
  const isDone = await bringAbout(tx, incoming, effect, now);
  if (!isDone || answers.length === 0) return;
  const limits = [
    ...by(isKeyword ? answerLimits.keyword : answerLimits.courtesy, from),
    ...by(answerLimits.number, from),
    ...by(answerLimits.country, "everyone"),
  ];
  if ((await spendInTurn(tx, limits, now)) !== null) return;
  const expiresAt = new Date(now.getTime() + answerLastsMs);
  for (const answer of answers) await oweReply(tx, { ...answer, to: from, expiresAt }, now);
}

/** Does what a text asks for; false: it changed nothing, and nothing goes back. */
async function bringAbout(
  tx: Transaction,
  { providerId, from }: IncomingText,
  effect: TextEffect,
  now: Date,
): Promise<boolean> {
  switch (effect.does) {
    case "nothing":
      return true;
    case "stop": {
      if (!(await stopNumber(tx, from, now))) return false;
      await followLost(tx, await skipOwedTexts(tx, from), now);
      await noteInFiles(tx, from, "stop_texts", providerId, now);
      return true;
    }
    case "start":
      if (await startNumber(tx, from)) await noteInFiles(tx, from, "start_texts", providerId, now);
      return true;
    case "rate":
      await insertRating(tx, { caseFileId: effect.caseFileId, score: effect.score }, now);
      return true;
    case "add_message": {
      const { file, words } = effect;
      if ((await spendInTurn(tx, [{ ...messageLimit, who: from }], now)) !== null) return false;
      const { caseFileId, partyId } = file;
      await insertMessage(tx, { caseFileId, partyId, providerId, words }, now);
      const [of] = await listFilesOfNumber(tx, from, caseFileId);
      await recordAudit(tx, {
        at: now,
        chain: of?.parquet ?? "national",
        actor: "provider",
        action: "send_message",
        caseFileId,
        detail: { providerId, partyId },
      });
      return true;
    }
    default:
      return effect satisfies never;
  }
}

async function noteInFiles(
  tx: Transaction,
  phone: string,
  action: "stop_texts" | "start_texts",
  providerId: string,
  now: Date,
): Promise<void> {
  for (const { id: caseFileId, parquet: chain } of await listFilesOfNumber(tx, phone))
    await recordAudit(tx, {
      at: now,
      chain,
      actor: "provider",
      action,
      caseFileId,
      detail: { providerId },
    });
}
