import type { CodeTried } from "@/commands/one-time-code";
import { verifyPassword } from "@/commands/password";
import { recordAudit } from "@/db/audit";
import { spendInTurn } from "@/db/budgets";
import type { Database } from "@/db/client";
import { endDossier, findDossier, openDossier } from "@/db/dossier-sessions";
import {
  consumeCode,
  type HeldCode,
  holdCode,
  requestKey,
  spendCodeTry,
} from "@/db/one-time-codes";
import { findPublicFile } from "@/db/public-files";
import { dossierEndsAt } from "@/domain/dossier";
import { judgeCode, parseOneTimeCode, tryLimits } from "@/domain/one-time-code";
import { phraseForm } from "@/domain/phrase";
import { parseTrackingCode } from "@/domain/tracking-code";

/** What a person typed to open its file. */
export interface OpeningTry {
  /** The browser's hold on its request. */
  readonly requestToken: string;
  readonly typed: string;
  /** Empty where none was chosen. */
  readonly phrase: string;
  readonly address: string;
  /** The hold that the browser gets on the opened file: nobody can guess it. */
  readonly dossierToken: string;
}

/**
 * Opens a party's file for the right code and, where the file has one, the right phrase. Which of the two was
 * wrong, or that there is no such file, is neither said nor shown by time: the phrase is checked always.
 */
export async function tryToOpenFile(
  database: Database,
  tried: OpeningTry,
  now: Date,
): Promise<CodeTried> {
  const code = parseOneTimeCode(tried.typed);
  if (code === null) return { is: "unreadable" };
  const holder = requestKey(database, tried.requestToken);
  const held = await database.as({ as: "visitor", holder }, async (tx) => {
    const wanted = tryLimits.map((limit) => ({ ...limit, who: tried.address }));
    if ((await spendInTurn(tx, wanted, now)) !== null) return "too_many_tries";
    const found = await holdCode(tx, holder, "open_file", code);
    // Counted before it is judged: five tries at once are five tries.
    if (found !== null && found.triesLeft > 0) await spendCodeTry(tx, found.id);
    return found;
  });
  if (held === "too_many_tries") return { is: "too_many_tries" };
  const isPhraseRight = await verifyPassword(held?.phraseHash ?? null, phraseForm(tried.phrase));
  const isRight =
    held?.matches === true && (held.phraseHash === null || isPhraseRight) && held.opens !== null;
  const verdict = judgeCode(held, isRight, now);
  if (verdict.is !== "right" || held === null || held.opens === null) return verdict;
  const isOpen = await openFor(database, tried, { ...held, opens: held.opens }, now);
  return isOpen ? verdict : { is: "none" };
}

async function openFor(
  database: Database,
  { requestToken, dossierToken }: OpeningTry,
  held: HeldCode & { readonly opens: NonNullable<HeldCode["opens"]> },
  now: Date,
): Promise<boolean> {
  const holder = requestKey(database, requestToken);
  const trackingCode = parseTrackingCode(held.trackingCode ?? "");
  if (trackingCode === null) return false;
  return database.as({ as: "visitor", holder, trackingCode }, async (tx) => {
    const file = await findPublicFile(tx, trackingCode, now);
    if (file === null || !(await consumeCode(tx, held.id, now))) return false;
    const { caseFileId, partyId } = held.opens;
    const session = { token: dossierToken, codeId: held.id, caseFileId, partyId };
    await openDossier(tx, { ...session, expiresAt: dossierEndsAt(now, now) }, now);
    await recordAudit(tx, {
      at: now,
      chain: file.parquet,
      actor: "visitor",
      action: "open_dossier",
      caseFileId,
      detail: { partyId },
    });
    return true;
  });
}

/** Ends a look into a file at once; a token that is no longer good ends nothing. */
export async function closeDossier(database: Database, token: string, now: Date): Promise<void> {
  const dossier = requestKey(database, token);
  await database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return;
    await recordAudit(tx, {
      at: now,
      chain: look.parquet,
      actor: `party:${look.partyId}`,
      action: "close_dossier",
      caseFileId: look.caseFileId,
    });
    await endDossier(tx, now);
  });
}
