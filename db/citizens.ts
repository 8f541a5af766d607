import { eq, lt, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { citizenAccounts, citizenSessions } from "@/db/schema/citizens";
import { type CitizenProof, type SignInContact, citizenSessionEndsAt } from "@/domain/citizen";
import type { Locale } from "@/domain/locale";

/** A session that is to be opened, by the token that its browser gets. */
interface NewSession {
  readonly token: string;
  readonly now: Date;
}

/** Signs in by a code or link that was used up at this instant; the actor's scope holds it. Answers the account. */
export async function openCitizen(
  tx: Transaction,
  { codeId, contact }: { readonly codeId: string; readonly contact: SignInContact },
  { token, now }: NewSession,
): Promise<string> {
  const value = contact.by === "phone" ? contact.phone : contact.email;
  const at = now.toISOString();
  const until = citizenSessionEndsAt(now, now).toISOString();
  const [row] = await tx.orm.execute<{ id: string }>(
    sql`select open_citizen(${codeId}::uuid, ${newId(now)}::uuid, ${sealedProof(tx, contact.by, value)},
      ${citizenKey(tx, token)}, ${at}::timestamptz, ${until}::timestamptz) as id`,
  );
  if (row === undefined) throw new Error("openCitizen: nothing was answered");
  return row.id;
}

/** Signs in by the number of a national identity card that the identity service vouches for. */
export async function openCitizenByDocument(
  tx: Transaction,
  { number, language }: { readonly number: string; readonly language: Locale },
  { token, now }: NewSession,
): Promise<void> {
  const at = now.toISOString();
  const until = citizenSessionEndsAt(now, now).toISOString();
  await tx.orm.execute(
    sql`select open_citizen_by_document(${tx.cipher.blindIndex("document", number)}, ${newId(now)}::uuid,
      ${sealedProof(tx, "document", number)}, ${language}, ${citizenKey(tx, token)}, ${at}::timestamptz, ${until}::timestamptz)`,
  );
}

/** Somebody who is signed in. */
export interface Citizen {
  readonly accountId: string;
  readonly proof: CitizenProof;
  /** The number, address or document that was proved. */
  readonly proved: string;
  readonly openedAt: Date;
  /** Since when he is told once a day of the files that he follows for others; null: of each step at once. */
  readonly digestSince: Date | null;
}

/** Who the actor's session belongs to; null when it was ended or left alone for too long. */
export async function findCitizen(
  tx: Transaction,
  token: string,
  now: Date,
): Promise<Citizen | null> {
  const { accountId, openedAt, expiresAt, endedAt } = citizenSessions;
  const { proof, proofSealed, digestSince } = citizenAccounts;
  const [row] = await tx.orm
    .select({ accountId, openedAt, expiresAt, endedAt, proof, proofSealed, digestSince })
    .from(citizenSessions)
    .innerJoin(citizenAccounts, sql`${citizenAccounts.id} = ${citizenSessions.accountId}`)
    .where(sql`${citizenSessions.tokenHash} = ${citizenKey(tx, token)}`);
  if (row === undefined || row.endedAt !== null || row.expiresAt <= now) return null;
  return {
    accountId: row.accountId,
    proof: row.proof,
    proved: tx.cipher.open(row.proofSealed, placeOf(row.proof)),
    openedAt: row.openedAt,
    digestSince: row.digestSince,
  };
}

/** Notes that the session goes on. What is read afterwards is what may be read at this instant. */
export async function touchCitizen(
  tx: Transaction,
  token: string,
  { openedAt }: Pick<Citizen, "openedAt">,
  now: Date,
): Promise<void> {
  await tx.orm
    .update(citizenSessions)
    .set({ seenAt: now, expiresAt: citizenSessionEndsAt(openedAt, now) })
    .where(sql`${citizenSessions.tokenHash} = ${citizenKey(tx, token)}`);
}

/** Notes whether somebody is told once a day, from now on, or of each step at once. */
export async function chooseDigest(
  tx: Transaction,
  { accountId }: Pick<Citizen, "accountId">,
  since: Date | null,
): Promise<void> {
  await tx.orm
    .update(citizenAccounts)
    .set({ digestSince: since })
    .where(eq(citizenAccounts.id, accountId));
}

/** Whether any file names the actor as one who follows it for somebody else. */
export async function representsSomebody(tx: Transaction): Promise<boolean> {
  const [row] = await tx.orm.execute<{ represents: boolean }>(
    sql`select citizen_represents() as represents`,
  );
  return row?.represents === true;
}

/** Ends the other sessions of the account, or its own too. The own is ended last: it is what gives the right. */
export async function endCitizenSessions(
  tx: Transaction,
  token: string,
  which: "this" | "all",
  now: Date,
): Promise<void> {
  const own = citizenKey(tx, token);
  if (which === "all") {
    await tx.orm
      .update(citizenSessions)
      .set({ endedAt: now })
      .where(sql`${ne(citizenSessions.tokenHash, own)} and ${citizenSessions.endedAt} is null`);
  }
  await tx.orm
    .update(citizenSessions)
    .set({ endedAt: now })
    .where(sql`${citizenSessions.tokenHash} = ${own}`);
}

/** How many browsers are signed in to the account of the actor's session, its own among them. */
export async function countCitizenSessions(tx: Transaction, now: Date): Promise<number> {
  const [row] = await tx.orm
    .select({ count: sql<number>`count(*)::integer` })
    .from(citizenSessions)
    .where(
      sql`${citizenSessions.endedAt} is null and ${citizenSessions.expiresAt} > ${now.toISOString()}::timestamptz`,
    );
  return row?.count ?? 0;
}

/** Forgets sessions that ended before an instant, and accounts that nobody has used since another. */
export async function forgetCitizens(
  tx: Transaction,
  before: { readonly sessions: Date; readonly accounts: Date },
): Promise<void> {
  await tx.orm.delete(citizenSessions).where(lt(citizenSessions.expiresAt, before.sessions));
  await tx.orm.delete(citizenAccounts).where(lt(citizenAccounts.seenAt, before.accounts));
}

/** The hash under which a session is found; the cookie's token itself is not kept. */
export function citizenKey(tx: Pick<Transaction, "cipher">, token: string): Buffer {
  return tx.cipher.blindIndex("token", `citizen\u0000${token}`);
}

const placeOf = (proof: CitizenProof): string => `citizen_accounts.proof:${proof}`;

function sealedProof({ cipher }: Pick<Transaction, "cipher">, proof: CitizenProof, value: string) {
  return cipher.seal(value, placeOf(proof));
}
