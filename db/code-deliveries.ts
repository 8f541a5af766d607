import { and, eq, ne, sql } from "drizzle-orm";
import { spendInTurn } from "@/db/budgets";
import type { Transaction } from "@/db/client";
import { listRestingContacts } from "@/db/contact-changes";
import type { DeliveryReportRecord } from "@/db/delivery-reports";
import { listContacts } from "@/db/parties";
import { caseFiles } from "@/db/schema/case-files";
import { oneTimeCodes } from "@/db/schema/one-time-codes";
import { newestWording, wordsAt } from "@/db/wordings";
import { type NoCodeReason, partyToOpenFor } from "@/domain/dossier";
import type { Locale } from "@/domain/locale";
import { type CodeState, codeLimits, codeStateAfter } from "@/domain/one-time-code";
import type { Words } from "@/domain/wording";

/** A call of which nothing is heard for so long is lost: the gateway gives up long before. */
const callLostAfterMs = 20_000;

/** A code taken for sending: its row says `sending` before the call to the gateway. */
export interface CodeSending {
  readonly codeId: string;
  /** `codeId.number`; the gateway carries it back. */
  readonly clientRef: string;
  readonly attempt: number;
  readonly expiresAt: Date;
  readonly language: Locale;
  readonly by: "sms" | "email";
  /** E.164, or the address that a link goes to. */
  readonly to: string;
  /** Six digits, or the token of a link. */
  readonly code: string;
  /** The texts in force. */
  readonly words: Words;
}

/** A code to send now, or when to look again; null: nothing more is to be done. */
export type TakenCode = { readonly sending: CodeSending } | { readonly again: Date } | null;

type Row = typeof oneTimeCodes.$inferSelect;

/** Takes one owed code. One that is over is not sent; one of which a call was lost is sent again, the same code. */
export async function takeCode(tx: Transaction, codeId: string, now: Date): Promise<TakenCode> {
  const [row] = await tx.orm
    .select()
    .from(oneTimeCodes)
    .where(eq(oneTimeCodes.id, codeId))
    .for("update");
  if (row === undefined || row.codeSealed === null) return null;
  if (row.state !== "owed" && row.state !== "sending") return null;
  if (row.expiresAt <= now) return end(tx, codeId, { state: "expired", reason: "too_late" });
  const again = waitsUntil(row, now);
  if (again !== null && again > now) return { again };
  const code = openCode(tx, codeId, row.codeSealed);
  if (code === null) return end(tx, codeId, { state: "failed", reason: "unreadable" });
  const to = await destinationOf(tx, row, now);
  if ("reason" in to) return end(tx, codeId, { state: "skipped", reason: to.reason });
  const attempt = row.attempts + 1;
  const [taken] = await tx.orm
    .update(oneTimeCodes)
    .set({ state: "sending", sendingAt: now, attempts: attempt, ...to.found })
    .where(eq(oneTimeCodes.id, codeId))
    .returning({ newestWording });
  return {
    sending: {
      codeId,
      clientRef: `${codeId}.${attempt}`,
      attempt,
      expiresAt: row.expiresAt,
      language: row.language,
      by: "phone" in to ? "sms" : "email",
      to: "phone" in to ? to.phone : to.email,
      code,
      words: await wordsAt(tx, taken?.newestWording ?? 0),
    },
  };
}

/** Null when it is sealed under a key that is not here, or was altered: asking again makes another. */
function openCode(tx: Transaction, codeId: string, sealed: Buffer): string | null {
  try {
    return tx.cipher.open(sealed, `one_time_codes.code:${codeId}`);
  } catch {
    return null;
  }
}

function waitsUntil(row: Row, now: Date): Date | null {
  if (row.state === "owed") return row.notBefore;
  return new Date((row.sendingAt ?? now).getTime() + callLostAfterMs);
}

async function end(
  tx: Transaction,
  codeId: string,
  how: { readonly state: "expired" | "failed" | "skipped"; readonly reason: string },
): Promise<null> {
  await tx.orm.update(oneTimeCodes).set(how).where(eq(oneTimeCodes.id, codeId));
  return null;
}

type Destination =
  | { readonly email: string; readonly found: Partial<Row> }
  | { readonly phone: string; readonly found: Partial<Row> }
  | { readonly reason: NoCodeReason | "number_limit" | "no_address" };

async function destinationOf(tx: Transaction, row: Row, now: Date): Promise<Destination> {
  if (row.purpose === "sign_in_link") {
    const sealed = row.emailSealed;
    if (sealed === null) return { reason: "no_address" };
    return { email: tx.cipher.open(sealed, `one_time_codes.email:${row.id}`), found: {} };
  }
  if (row.purpose !== "open_file") {
    const sealed = row.phoneSealed;
    if (sealed === null) return { reason: "no_address" };
    return { phone: tx.cipher.open(sealed, `one_time_codes.phone:${row.id}`), found: {} };
  }
  const party = await findPartyToOpenFor(tx, row, now);
  if ("reason" in party) return party;
  const { phone, caseFileId, partyId, phraseHash } = party;
  // Asked once a code: the same text that is tried again rings no more than once.
  const isFirst = row.attempts === 0;
  const wanted = codeLimits.number.map((limit) => ({ ...limit, who: phone }));
  if (isFirst && (await spendInTurn(tx, wanted, now)) !== null) return { reason: "number_limit" };
  const phoneIndex = tx.cipher.blindIndex("phone", phone);
  return { phone, found: { caseFileId, partyId, phraseHash, phoneIndex } };
}

interface Found {
  readonly phone: string;
  readonly caseFileId: string;
  readonly partyId: string;
  readonly phraseHash: string | null;
}

/** The number of a file that may be opened from afar; a protected file without a phrase is opened at the counter only. */
async function findPartyToOpenFor(
  tx: Transaction,
  asked: Pick<Row, "trackingCode" | "lastDigits">,
  now: Date,
): Promise<Found | { readonly reason: NoCodeReason }> {
  const { id, isProtected, phraseHash } = caseFiles;
  const [file] = await tx.orm
    .select({ id, isProtected, phraseHash })
    .from(caseFiles)
    .where(
      and(eq(caseFiles.trackingCode, asked.trackingCode ?? ""), ne(caseFiles.status, "voided")),
    );
  if (file === undefined) return { reason: "no_file" };
  if (file.isProtected && file.phraseHash === null) return { reason: "no_phrase" };
  const resting = await listRestingContacts(tx, file.id, now);
  const parties = await listContacts(tx, file.id);
  // As if it had no number: what another party is told through it stays so.
  const opening = parties.map((party) =>
    resting.includes(party.partyId) ? { ...party, phone: null } : party,
  );
  const party = partyToOpenFor(opening, file.isProtected, asked.lastDigits ?? "");
  if (typeof party === "string") return { reason: party };
  const { partyId, phone } = party;
  return { phone, partyId, caseFileId: file.id, phraseHash: file.phraseHash };
}

/** How a call ended, and what the code's row becomes by it. */
export type CodeResult = Pick<CodeSending, "codeId" | "attempt"> &
  (
    | {
        readonly became: "accepted";
        readonly providerId: string;
        readonly wordingVersion: number;
      }
    /** Not taken, or nobody knows: the same code is sent again, which harms nobody. */
    | { readonly became: "owed"; readonly reason: string; readonly notBefore: Date }
    | { readonly became: "failed" | "expired"; readonly reason: string }
  );

/** Writes how a call ended; a report that came first, or a later call, is not undone. */
export async function recordCode(tx: Transaction, result: CodeResult, now: Date): Promise<void> {
  await tx.orm
    .update(oneTimeCodes)
    .set(changesBy(result, now))
    .where(
      and(
        eq(oneTimeCodes.id, result.codeId),
        sql`${oneTimeCodes.state} = 'sending' and ${oneTimeCodes.attempts} = ${result.attempt}`,
      ),
    );
}

function changesBy(result: CodeResult, now: Date): Partial<Row> {
  switch (result.became) {
    case "accepted": {
      const { providerId, wordingVersion } = result;
      return { state: "accepted", acceptedAt: now, providerId, wordingVersion, reason: null };
    }
    case "owed":
      return { state: "owed", reason: result.reason, notBefore: result.notBefore };
    case "failed":
    case "expired":
      return { state: result.became, reason: result.reason, failedAt: now };
    default:
      return result satisfies never;
  }
}

/**
 * Applies a report of the gateway to the code that it is about, under the row's lock and only forward.
 * Null: it is about no code.
 */
export async function applyCodeReport(
  tx: Transaction,
  report: DeliveryReportRecord,
): Promise<"applied" | "stale" | null> {
  const named = /^([0-9a-f-]{36})\.(\d{1,5})$/.exec(report.clientRef ?? "");
  const [row] = await tx.orm
    .select({ id: oneTimeCodes.id, state: oneTimeCodes.state, attempts: oneTimeCodes.attempts })
    .from(oneTimeCodes)
    .where(
      named === null
        ? eq(oneTimeCodes.providerId, report.providerId)
        : eq(oneTimeCodes.id, named[1] ?? ""),
    )
    .for("update");
  if (row === undefined) return null;
  const state = codeStateAfter(row.state, report.status);
  const isOfEarlierCall = named !== null && Number(named[2]) < row.attempts;
  if (state === null || (isOfEarlierCall && state === "failed")) return "stale";
  await tx.orm
    .update(oneTimeCodes)
    .set({ state, providerId: report.providerId, ...timeOf(state, report) })
    .where(eq(oneTimeCodes.id, row.id));
  return "applied";
}

function timeOf(state: CodeState, { at, errorCode, status }: DeliveryReportRecord): Partial<Row> {
  if (state === "delivered") return { deliveredAt: at, reason: null };
  if (state === "failed") return { failedAt: at, reason: errorCode ?? status };
  return { acceptedAt: at };
}
