import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import { dossierSessions } from "@/db/schema/one-time-codes";
import { partyVerbs } from "@/domain/dossier";

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
  readonly parquet: string;
  readonly openedAt: Date;
  /** Null: no form was refused since. */
  readonly returned: ReturnedPartyForm | null;
}

/** The look that the actor's scope names; null when it was ended or left alone for too long. */
export async function findDossier(tx: Transaction, now: Date): Promise<Dossier | null> {
  const { caseFileId, partyId, openedAt, expiresAt, returnedSealed } = dossierSessions;
  const { parquet } = caseFiles;
  const [row] = await tx.orm
    .select({ caseFileId, partyId, openedAt, expiresAt, returnedSealed, parquet })
    .from(dossierSessions)
    .innerJoin(caseFiles, eq(caseFiles.id, dossierSessions.caseFileId))
    .where(sql`${dossierSessions.endedAt} is null`);
  if (row === undefined || row.expiresAt <= now) return null;
  const { expiresAt: _expiresAt, returnedSealed: kept, ...look } = row;
  const returned =
    kept === null
      ? null
      : returnedSchema.parse(JSON.parse(tx.cipher.open(kept, placeOf(look.caseFileId))));
  return { ...look, returned };
}

/** Notes that the look goes on. */
export async function touchDossier(tx: Transaction, expiresAt: Date, now: Date): Promise<void> {
  await tx.orm.update(dossierSessions).set({ seenAt: now, expiresAt });
}

const returnedSchema = z.object({ verb: z.enum(partyVerbs), text: z.string(), answer: z.string() });

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

const placeOf = (caseFileId: string): string => `dossier_sessions.returned:${caseFileId}`;

/** Ends the look that the actor's scope names. */
export async function endDossier(tx: Transaction, now: Date): Promise<void> {
  await tx.orm.update(dossierSessions).set({ endedAt: now, returnedSealed: null });
}
