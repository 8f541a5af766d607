import { randomBytes } from "node:crypto";
import type { CodeAsked, CodeTried } from "@/commands/one-time-code";
import { recordAudit } from "@/db/audit";
import { budgetsOf, spendInTurn } from "@/db/budgets";
import {
  type Citizen,
  citizenKey,
  endCitizenSessions,
  findCitizen,
  openCitizen,
  openCitizenByDocument,
} from "@/db/citizens";
import type { Database, Transaction } from "@/db/client";
import {
  consumeCode,
  findCode,
  findSignInContact,
  type HeldCode,
  holdCode,
  insertCode,
  requestKey,
  spendCodeTry,
} from "@/db/one-time-codes";
import type { SignInContact } from "@/domain/citizen";
import type { IdentityDocument } from "@/domain/identity-document";
import type { Locale } from "@/domain/locale";
import {
  codeLimits,
  judgeCode,
  oneTimeCodeBytes,
  oneTimeCodeFrom,
  parseOneTimeCode,
  tryLimits,
} from "@/domain/one-time-code";

/**
 * Owes a code to the number, or a link to the address, that somebody typed to sign in. Whether any file knows
 * them is not looked at: whoever holds them gets the message, and the answer is always the same.
 */
export async function askToSignIn(
  database: Database,
  asked: {
    /** The browser's hold on its request. */
    readonly requestToken: string;
    readonly contact: SignInContact;
    readonly language: Locale;
    readonly address: string;
  },
  now: Date,
): Promise<Exclude<CodeAsked, { readonly is: "no_phone" }>> {
  const { contact, language, address } = asked;
  // A link is held by whoever has the mail, on whatever device it is read.
  const linkToken = randomBytes(32).toString("base64url");
  const holder = requestKey(database, contact.by === "phone" ? asked.requestToken : linkToken);
  return database.as({ as: "visitor", holder }, async (tx) => {
    const again = await spendInTurn(
      tx,
      [
        ...budgetsOf(codeLimits.address, address),
        ...(contact.by === "phone"
          ? [
              ...budgetsOf(codeLimits.number, contact.phone),
              ...budgetsOf(codeLimits.country, "everyone"),
            ]
          : [
              ...budgetsOf(codeLimits.mailbox, contact.email),
              ...budgetsOf(codeLimits.mails, "everyone"),
            ]),
      ],
      now,
    );
    if (again !== null) return { is: "too_many", again };
    const owed =
      contact.by === "phone"
        ? {
            code: oneTimeCodeFrom(randomBytes(oneTimeCodeBytes)),
            subject: { purpose: "sign_in", phone: contact.phone } as const,
          }
        : { code: linkToken, subject: { purpose: "sign_in_link", email: contact.email } as const };
    await insertCode(tx, { holder, language, ...owed }, now);
    return { is: "owed" };
  });
}

/** What somebody typed, or opened, to sign in. */
export interface SignInTry {
  /** The browser's hold on its request, or the token of the link. */
  readonly token: string;
  readonly address: string;
  /** The session's token, which the browser gets: nobody can guess it. */
  readonly sessionToken: string;
}

/** Signs in by the code that was sent to a number. */
export async function signInByCode(
  database: Database,
  tried: SignInTry & { readonly typed: string },
  now: Date,
): Promise<CodeTried> {
  const code = parseOneTimeCode(tried.typed);
  if (code === null) return { is: "unreadable" };
  return signIn(database, tried, { purpose: "sign_in", code }, now);
}

/** Signs in by the link of a mail, once its button is pushed. */
export function signInByLink(database: Database, tried: SignInTry, now: Date): Promise<CodeTried> {
  return signIn(database, tried, { purpose: "sign_in_link", code: tried.token }, now);
}

async function signIn(
  database: Database,
  { token, address, sessionToken }: SignInTry,
  proof: { readonly purpose: "sign_in" | "sign_in_link"; readonly code: string },
  now: Date,
): Promise<CodeTried> {
  const holder = requestKey(database, token);
  return database.as({ as: "visitor", holder }, async (tx) => {
    if ((await spendInTurn(tx, budgetsOf(tryLimits, address), now)) !== null)
      return { is: "too_many_tries" };
    const held = await holdCode(tx, holder, proof.purpose, proof.code);
    if (held !== null && held.triesLeft > 0) await spendCodeTry(tx, held.id);
    const verdict = judgeCode(held, held?.matches === true, now);
    if (verdict.is !== "right" || held === null) return verdict;
    return (await enter(tx, held, sessionToken, now)) ? verdict : { is: "none" };
  });
}

async function enter(
  tx: Transaction,
  held: HeldCode,
  sessionToken: string,
  now: Date,
): Promise<boolean> {
  const contact = await findSignInContact(tx, held.id);
  if (contact === null || !(await consumeCode(tx, held.id, now))) return false;
  const session = { token: sessionToken, now };
  const accountId = await openCitizen(tx, { codeId: held.id, contact }, session);
  await recordAudit(tx, {
    at: now,
    chain: "national",
    actor: "visitor",
    action: "citizen_sign_in",
    detail: { accountId, by: contact.by },
  });
  return true;
}

/** Whether a link would still sign in; nothing is used up by asking. */
export async function isLinkGood(database: Database, token: string, now: Date): Promise<boolean> {
  const holder = requestKey(database, token);
  const code = await database.as({ as: "visitor", holder }, (tx) =>
    findCode(tx, holder, "sign_in_link"),
  );
  return judgeCode(code, true, now).is === "right";
}

/** Signs in whoever the national identity service vouches for. */
export async function signInByDocument(
  database: Database,
  {
    document,
    language,
    sessionToken,
  }: {
    readonly document: IdentityDocument & { readonly type: "cin" };
    readonly language: Locale;
    readonly sessionToken: string;
  },
  now: Date,
): Promise<void> {
  await database.as({ as: "door" }, (tx) =>
    openCitizenByDocument(tx, { number: document.number, language }, { token: sessionToken, now }),
  );
  await asCitizen(database, sessionToken, now, (tx, { accountId }) =>
    note(tx, "citizen_sign_in", accountId, now, { by: "document" }),
  );
}

/** Ends the session, or every session of its account; a token that is no longer good ends nothing. */
export async function signOutCitizen(
  database: Database,
  token: string,
  which: "this" | "all",
  now: Date,
): Promise<void> {
  await asCitizen(database, token, now, async (tx, { accountId }) => {
    await note(tx, which === "all" ? "citizen_sign_out_all" : "citizen_sign_out", accountId, now);
    await endCitizenSessions(tx, token, which, now);
  });
}

async function asCitizen(
  database: Database,
  token: string,
  now: Date,
  work: (tx: Transaction, citizen: Citizen) => Promise<void>,
): Promise<void> {
  await database.as({ as: "citizen", citizen: citizenKey(database, token) }, async (tx) => {
    const citizen = await findCitizen(tx, token, now);
    if (citizen !== null) await work(tx, citizen);
  });
}

function note(
  tx: Transaction,
  action: string,
  accountId: string,
  now: Date,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return recordAudit(tx, {
    at: now,
    chain: "national",
    actor: `citizen:${accountId}`,
    action,
    detail,
  });
}
