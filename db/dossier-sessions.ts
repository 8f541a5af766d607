import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import { dossierSessions } from "@/db/schema/one-time-codes";

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
}

/** The look that the actor's scope names; null when it was ended or left alone for too long. */
export async function findDossier(tx: Transaction, now: Date): Promise<Dossier | null> {
  const { caseFileId, partyId, openedAt, expiresAt } = dossierSessions;
  const [row] = await tx.orm
    .select({ caseFileId, partyId, openedAt, expiresAt, parquet: caseFiles.parquet })
    .from(dossierSessions)
    .innerJoin(caseFiles, eq(caseFiles.id, dossierSessions.caseFileId))
    .where(sql`${dossierSessions.endedAt} is null`);
  if (row === undefined || row.expiresAt <= now) return null;
  const { expiresAt: _expiresAt, ...look } = row;
  return look;
}

/** Notes that the look goes on. */
export async function touchDossier(tx: Transaction, expiresAt: Date, now: Date): Promise<void> {
  await tx.orm.update(dossierSessions).set({ seenAt: now, expiresAt });
}

/** Ends the look that the actor's scope names. */
export async function endDossier(tx: Transaction, now: Date): Promise<void> {
  await tx.orm.update(dossierSessions).set({ endedAt: now });
}
