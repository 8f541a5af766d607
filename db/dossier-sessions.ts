import { eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import { dossierSessions } from "@/db/schema/one-time-codes";
import { partyVerbs } from "@/domain/dossier";
import { mistakeCodes } from "@/domain/filing";
import { messageSubjects } from "@/domain/message";
import type { TrackingCode } from "@/domain/tracking-code";

/** Notes that a party looks into its file; the token itself stays in the cookie. */
export async function openDossier(
  tx: Transaction,
  session: {
    readonly token: string;
    readonly codeId: string;
    readonly caseFileId: string;
    readonly partyId: string;
    readonly expiresAt: Date;
  },
  now: Date,
): Promise<void> {
  const { token, ...rest } = session;
  await tx.orm.insert(dossierSessions).values({
    ...rest,
    tokenHash: tx.cipher.blindIndex("token", token),
    openedAt: now,
    seenAt: now,
  });
}

/** A party's look into its own file. */
export interface Dossier {
  readonly caseFileId: string;
  readonly partyId: string;
  readonly trackingCode: TrackingCode;
  readonly parquet: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** Null: no form was refused since. */
  readonly returned: ReturnedPartyForm | null;
}

/** The look that the actor's scope names; null when it was ended or left alone for too long. */
export async function findDossier(tx: Transaction, now: Date): Promise<Dossier | null> {
  const { caseFileId, partyId, openedAt, expiresAt, returnedSealed } = dossierSessions;
  const { parquet, trackingCode } = caseFiles;
  const [row] = await tx.orm
    .select({ caseFileId, partyId, openedAt, expiresAt, returnedSealed, parquet, trackingCode })
    .from(dossierSessions)
    .innerJoin(caseFiles, eq(caseFiles.id, dossierSessions.caseFileId))
    .where(sql`${dossierSessions.endedAt} is null`);
  if (row === undefined || row.expiresAt <= now) return null;
  const { returnedSealed: kept, ...look } = row;
  const returned =
    kept === null
      ? null
      : returnedSchema.parse(JSON.parse(tx.cipher.open(kept, placeOf(look.caseFileId))));
  return { ...look, trackingCode: trackingCodeOf(look.trackingCode), returned };
}

/** Whose look the actor's scope names, also where it was left alone for too long; null: it was ended, or is none. */
export async function findLookers(
  tx: Transaction,
): Promise<{ readonly caseFileId: string; readonly partyId: string } | null> {
  const { caseFileId, partyId, endedAt } = dossierSessions;
  const [row] = await tx.orm
    .select({ caseFileId, partyId })
    .from(dossierSessions)
    .where(isNull(endedAt));
  return row ?? null;
}

/** Notes that the look goes on. */
export async function touchDossier(tx: Transaction, expiresAt: Date, now: Date): Promise<void> {
  await tx.orm.update(dossierSessions).set({ seenAt: now, expiresAt });
}

const returnedSchema = z.object({
  verb: z.enum([...partyVerbs, ...messageSubjects]),
  text: z.string(),
  answer: z.string(),
});

/** A form of the look that was refused: what was typed, and the code of the answer it got. */
export type ReturnedPartyForm = z.output<typeof returnedSchema>;

/** Keeps a refused form with the look; null forgets it. */
export async function keepReturned(
  tx: Transaction,
  look: Dossier,
  form: ReturnedPartyForm | null,
): Promise<void> {
  const returnedSealed =
    form === null ? null : tx.cipher.seal(JSON.stringify(form), placeOf(look.caseFileId));
  await tx.orm.update(dossierSessions).set({ returnedSealed });
}

const contactSchema = z.object({
  typed: z.record(z.string(), z.string()),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});

/** A change of contact that was asked for in the look: what was typed, and what is wrong with it. */
export type AskedContact = z.output<typeof contactSchema>;

/** Keeps a change that is not proved yet, or was refused; null forgets it. */
export async function keepAskedContact(
  tx: Transaction,
  look: Dossier,
  asked: AskedContact | null,
): Promise<void> {
  const contactSealed =
    asked === null ? null : tx.cipher.seal(JSON.stringify(asked), contactPlaceOf(look.caseFileId));
  await tx.orm.update(dossierSessions).set({ contactSealed });
}

/** The change that the actor's look asks for; null: none. */
export async function findAskedContact(
  tx: Transaction,
  look: Dossier,
): Promise<AskedContact | null> {
  const [row] = await tx.orm.select({ kept: dossierSessions.contactSealed }).from(dossierSessions);
  if (row === undefined || row.kept === null) return null;
  return contactSchema.parse(JSON.parse(tx.cipher.open(row.kept, contactPlaceOf(look.caseFileId))));
}

const contactPlaceOf = (caseFileId: string): string => `dossier_sessions.contact:${caseFileId}`;
const placeOf = (caseFileId: string): string => `dossier_sessions.returned:${caseFileId}`;

/** Ends the look that the actor's scope names. */
export async function endDossier(tx: Transaction, now: Date): Promise<void> {
  await tx.orm
    .update(dossierSessions)
    .set({ endedAt: now, returnedSealed: null, contactSealed: null });
}
