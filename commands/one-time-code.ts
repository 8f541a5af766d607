import { randomBytes } from "node:crypto";
import { budgetsOf, spendInTurn } from "@/db/budgets";
import type { Database } from "@/db/client";
import { draftKey, findDraftForSending, saveDraft } from "@/db/drafts";
import { consumeCode, holdCode, insertCode, requestKey, spendCodeTry } from "@/db/one-time-codes";
import { phoneToProve, withProof } from "@/domain/contact-proof";
import type { Locale } from "@/domain/locale";
import {
  type CodeVerdict,
  codeLimits,
  judgeCode,
  oneTimeCodeBytes,
  oneTimeCodeFrom,
  parseOneTimeCode,
  tryLimits,
} from "@/domain/one-time-code";
import type { TrackingCode } from "@/domain/tracking-code";

/** A code was owed; or when one may be asked for again; or there is no number to which one could go. */
export type CodeAsked =
  | { readonly is: "owed" }
  | { readonly is: "too_many"; readonly again: Date }
  | { readonly is: "no_phone" };

/** Owes a code to the number of a draft, within the limits of address, number and country. */
export async function askToProveContact(
  database: Database,
  asked: { readonly draftToken: string; readonly language: Locale; readonly address: string },
  now: Date,
): Promise<CodeAsked> {
  const holder = draftKey(database, asked.draftToken);
  return database.as({ as: "visitor", draft: holder, holder }, async (tx) => {
    const draft = await findDraftForSending(tx, holder, now);
    const phone = draft === null ? null : phoneToProve(draft.typed);
    if (phone === null) return { is: "no_phone" };
    const again = await spendInTurn(
      tx,
      [
        ...budgetsOf(codeLimits.address, asked.address),
        ...budgetsOf(codeLimits.number, phone),
        ...budgetsOf(codeLimits.country, "everyone"),
      ],
      now,
    );
    if (again !== null) return { is: "too_many", again };
    const code = oneTimeCodeFrom(randomBytes(oneTimeCodeBytes));
    const subject = { purpose: "verify_contact", phone } as const;
    await insertCode(tx, { holder, language: asked.language, code, subject }, now);
    return { is: "owed" };
  });
}

/** What typing a code came to; `unreadable` is no try: six digits were not typed. */
export type CodeTried = CodeVerdict | { readonly is: "unreadable" | "too_many_tries" };

/** Reads the code that proves a draft's number; the right one is noted in the draft, for that number only. */
export async function tryContactCode(
  database: Database,
  tried: { readonly draftToken: string; readonly typed: string; readonly address: string },
  now: Date,
): Promise<CodeTried> {
  const code = parseOneTimeCode(tried.typed);
  if (code === null) return { is: "unreadable" };
  const holder = draftKey(database, tried.draftToken);
  return database.as({ as: "visitor", draft: holder, holder }, async (tx) => {
    const draft = await findDraftForSending(tx, holder, now);
    const phone = draft === null ? null : phoneToProve(draft.typed);
    if (draft === null || phone === null) return { is: "none" };
    if ((await spendInTurn(tx, budgetsOf(tryLimits, tried.address), now)) !== null)
      return { is: "too_many_tries" };
    const held = await holdCode(tx, holder, "verify_contact", code);
    const isForThisNumber = held?.phoneIndex?.equals(tx.cipher.blindIndex("phone", phone)) ?? false;
    if (held === null || !isForThisNumber) return { is: "none" };
    const verdict = judgeCode(held, held.matches, now);
    if (held.triesLeft > 0) await spendCodeTry(tx, held.id);
    if (verdict.is !== "right") return verdict;
    await consumeCode(tx, held.id, now);
    const typed = withProof(draft.typed, phone, now);
    const { language, expiresAt } = draft;
    await saveDraft(tx, { key: holder, typed, language, expiresAt }, now);
    return verdict;
  });
}

/**
 * Owes a code to whoever the file's own number belongs to. What is done here is the same whether or not there
 * is such a file or number: the worker looks for it afterwards.
 */
export async function askToOpenFile(
  database: Database,
  asked: {
    /** The browser's hold on its request. */
    readonly requestToken: string;
    readonly trackingCode: TrackingCode;
    /** The end of the number, or empty. */
    readonly lastDigits: string;
    readonly language: Locale;
    readonly address: string;
  },
  now: Date,
): Promise<Exclude<CodeAsked, { readonly is: "no_phone" }>> {
  const { trackingCode, lastDigits, language, address } = asked;
  const holder = requestKey(database, asked.requestToken);
  return database.as({ as: "visitor", holder }, async (tx) => {
    const again = await spendInTurn(
      tx,
      [
        ...budgetsOf(codeLimits.address, address),
        ...budgetsOf(codeLimits.file, trackingCode),
        ...budgetsOf(codeLimits.country, "everyone"),
      ],
      now,
    );
    if (again !== null) return { is: "too_many", again };
    const code = oneTimeCodeFrom(randomBytes(oneTimeCodeBytes));
    const subject = { purpose: "open_file", trackingCode, lastDigits } as const;
    await insertCode(tx, { holder, language, code, subject }, now);
    return { is: "owed" };
  });
}
