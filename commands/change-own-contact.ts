import { randomBytes } from "node:crypto";
import { writeContact } from "@/commands/write-contact";
import { budgetsOf, spendInTurn } from "@/db/budgets";
import type { Database, Transaction } from "@/db/client";
import { type HeldDossier, holdDossierFile } from "@/db/dossier";
import {
  type AskedContact,
  type Dossier,
  findAskedContact,
  findDossier,
  keepAskedContact,
} from "@/db/dossier-sessions";
import {
  consumeCode,
  type HeldCode,
  holdCode,
  insertCode,
  requestKey,
  spendCodeTry,
} from "@/db/one-time-codes";
import {
  type ContactDecision,
  decideContact,
  readOwnContact,
  type WantedContact,
} from "@/domain/contact-change";
import type { ContactPart } from "@/domain/contact-parts";
import { refusesAct } from "@/domain/decide";
import { actingRole } from "@/domain/dossier";
import type { MistakeCode, Mistakes, Typed } from "@/domain/filing";
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
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { RefusalCode } from "@/domain/refusal";

/** What asking for a change came to; `over`: the look has ended. */
export type ContactAsked =
  | { readonly is: "over" | "owed" }
  | { readonly is: "mistakes" }
  | { readonly is: "refused"; readonly refusal: RefusalCode }
  | { readonly is: "too_many"; readonly again: Date }
  | { readonly is: "done"; readonly parts: readonly ContactPart[] };

/**
 * A party asks for another contact in its own file. A number is changed by a code on the old one and a code on
 * the new one, a mail address by a code on the old number; language and way of being told hold at once.
 */
export async function askToChangeContact(
  database: Database,
  asked: {
    readonly dossierToken: string;
    readonly typed: Typed;
    readonly language: Locale;
    readonly address: string;
  },
  now: Date,
): Promise<ContactAsked> {
  const dossier = requestKey(database, asked.dossierToken);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return { is: "over" };
    const typed = keptOf(asked.typed);
    const giveBack = async (mistakes: Mistakes): Promise<ContactAsked> => {
      await keepAskedContact(tx, look, { typed, mistakes: { ...mistakes } });
      return { is: "mistakes" };
    };
    const read = readOwnContact(typed);
    if (!read.ok) return giveBack(read.mistakes);
    const held = await holdDossierFile(tx, look, now);
    const decided = decideOwn(held, look, read.value);
    if (!decided.ok) {
      const mistake = mistakeOf(decided.refusal, read.value);
      return mistake === null ? { is: "refused", refusal: decided.refusal } : giveBack(mistake);
    }
    const { parts, party } = decided.value;
    if (!parts.includes("phone") && !parts.includes("email")) {
      const fields = { basis: "own_file" } as const;
      await keepAskedContact(tx, look, null);
      await writeContact(tx, held, decided.value, { staffId: null, fields, opensAfter: null }, now);
      return { is: "done", parts };
    }
    if (party.phone === null) return { is: "refused", refusal: "contact_at_counter" };
    const fresh = parts.includes("phone") ? read.value.phone : null;
    const again = await spendForCodes(tx, [party.phone, fresh], asked.address, now);
    await keepAskedContact(tx, look, { typed, mistakes: {} });
    if (again !== null) return { is: "too_many", again };
    const { caseFileId, partyId } = look;
    const owe = (purpose: "old_phone" | "new_phone", phone: string) =>
      insertCode(
        tx,
        {
          holder: dossier,
          language: asked.language,
          code: oneTimeCodeFrom(randomBytes(oneTimeCodeBytes)),
          subject: { purpose, phone, caseFileId, partyId },
        },
        now,
      );
    await owe("old_phone", party.phone);
    if (fresh !== null) await owe("new_phone", fresh);
    return { is: "owed" };
  });
}

/** What typing the codes came to, each for itself; null: none was asked for. */
export type ContactTried =
  | { readonly is: "over" | "nothing_asked" | "too_many_tries" }
  | { readonly is: "refused"; readonly refusal: RefusalCode }
  | {
      readonly is: "tried";
      readonly old: CodeVerdict | { readonly is: "unreadable" };
      readonly fresh: CodeVerdict | { readonly is: "unreadable" } | null;
    }
  | { readonly is: "done"; readonly parts: readonly ContactPart[] };

/** Reads the codes of a change and, where both are right, writes it in the same transaction. */
export async function tryContactCodes(
  database: Database,
  tried: {
    readonly dossierToken: string;
    readonly old: string;
    readonly fresh: string;
    readonly address: string;
  },
  now: Date,
): Promise<ContactTried> {
  const dossier = requestKey(database, tried.dossierToken);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return { is: "over" };
    const asked = await findAskedContact(tx, look);
    const read = asked === null ? null : readOwnContact(asked.typed);
    if (read === null || !read.ok) return { is: "nothing_asked" };
    const held = await holdDossierFile(tx, look, now);
    const decided = decideOwn(held, look, read.value);
    if (!decided.ok) return { is: "refused", refusal: decided.refusal };
    const { parts, party, changed } = decided.value;
    const movesPhone = parts.includes("phone");
    const oldCode = parseOneTimeCode(tried.old);
    const freshCode = movesPhone ? parseOneTimeCode(tried.fresh) : null;
    if (oldCode === null || (movesPhone && freshCode === null)) {
      const unreadable = { is: "unreadable" } as const;
      return {
        is: "tried",
        old: oldCode === null ? unreadable : { is: "right" },
        fresh: movesPhone ? (freshCode === null ? unreadable : { is: "right" }) : null,
      };
    }
    if ((await spendInTurn(tx, budgetsOf(tryLimits, tried.address), now)) !== null)
      return { is: "too_many_tries" };
    const old = await readCode(
      tx,
      dossier,
      { purpose: "old_phone", typed: oldCode, phone: party.phone },
      now,
    );
    const fresh =
      freshCode === null
        ? null
        : await readCode(
            tx,
            dossier,
            { purpose: "new_phone", typed: freshCode, phone: changed.phone },
            now,
          );
    if (old.verdict.is !== "right" || (fresh !== null && fresh.verdict.is !== "right"))
      return { is: "tried", old: old.verdict, fresh: fresh?.verdict ?? null };
    for (const code of [old.code, fresh?.code ?? null])
      if (code !== null) await consumeCode(tx, code.id, now);
    await keepAskedContact(tx, look, null);
    const fields = { basis: movesPhone ? "two_codes" : "old_code" } as const;
    await writeContact(tx, held, decided.value, { staffId: null, fields, opensAfter: null }, now);
    return { is: "done", parts };
  });
}

/** The change that a look asks for and has not proved, for its page; null when the look is over. */
export async function readAskedContact(
  database: Database,
  token: string,
  now: Date,
): Promise<{
  readonly asked: AskedContact | null;
  readonly isProtected: boolean;
  readonly party: ContactDecision["party"];
  readonly parts: readonly ContactPart[];
} | null> {
  const dossier = requestKey(database, token);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return null;
    const asked = await findAskedContact(tx, look);
    const held = await holdDossierFile(tx, look, now);
    const party = held.state.parties.find(({ partyId }) => partyId === look.partyId);
    if (party === undefined) return null;
    const read = asked === null ? null : readOwnContact(asked.typed);
    const decided = read?.ok === true ? decideOwn(held, look, read.value) : null;
    return {
      asked,
      isProtected: held.state.isProtected,
      party,
      parts: decided?.ok === true ? decided.value.parts : [],
    };
  });
}

function decideOwn(
  held: HeldDossier,
  { partyId }: Dossier,
  wanted: WantedContact,
): Outcome<ContactDecision> {
  const { state, shown } = held;
  if (state.isProtected) return refuse("contact_at_counter");
  const decided = decideContact(state, partyId, wanted, null);
  if (!decided.ok) return decided;
  const role = actingRole(decided.value.party.role);
  const refusal = refusesAct(shown, "change_contact", { as: "party", role, partyId });
  return refusal === null ? accept(decided.value) : refuse(refusal);
}

/** A refusal that a field of the form explains; null: it is about the file. */
function mistakeOf(refusal: RefusalCode, wanted: WantedContact): Mistakes | null {
  const field = wanted.phone !== null || wanted.email === null ? "phone" : "email";
  const codes: Partial<Record<RefusalCode, MistakeCode>> = {
    number_of_respondent: "phone_of_respondent",
    contact_unchanged: "contact_unchanged",
  };
  const code = codes[refusal];
  return code === undefined ? null : { [field]: code };
}

async function spendForCodes(
  tx: Transaction,
  phones: readonly (string | null)[],
  address: string,
  now: Date,
): Promise<Date | null> {
  const numbers = phones.filter((phone) => phone !== null);
  return spendInTurn(
    tx,
    [
      ...budgetsOf(codeLimits.address, address),
      ...numbers.flatMap((phone) => budgetsOf(codeLimits.number, phone)),
      ...numbers.flatMap(() => budgetsOf(codeLimits.country, "everyone")),
    ],
    now,
  );
}

/** One code held and judged; it must have gone to the number that it is to prove. */
async function readCode(
  tx: Transaction,
  holder: Buffer,
  asked: {
    readonly purpose: "old_phone" | "new_phone";
    readonly typed: string;
    readonly phone: string | null;
  },
  now: Date,
): Promise<{ readonly code: HeldCode | null; readonly verdict: CodeVerdict }> {
  const found = await holdCode(tx, holder, asked.purpose, asked.typed);
  const index = asked.phone === null ? null : tx.cipher.blindIndex("phone", asked.phone);
  const code = index !== null && found?.phoneIndex?.equals(index) === true ? found : null;
  const verdict = judgeCode(code, code?.matches === true, now);
  if (code !== null && code.triesLeft > 0) await spendCodeTry(tx, code.id);
  return { code, verdict };
}

const fields = ["phone", "email", "language", "wayOfContact"] as const;
/** What is kept of a posted form: its own fields, at a length that a page can show again. */
function keptOf(typed: Typed): Record<string, string> {
  return Object.fromEntries(fields.map((name) => [name, (typed[name] ?? "").slice(0, 2_000)]));
}
