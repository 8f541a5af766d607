import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { parties } from "@/db/schema/case-files";
import { stoppedNumbers } from "@/db/schema/texts-in";

/** Notes that a number wants no texts; false when that was known. */
export async function stopNumber(tx: Transaction, phone: string, now: Date): Promise<boolean> {
  const phoneIndex = tx.cipher.blindIndex("phone", phone);
  const stopped = await tx.orm
    .insert(stoppedNumbers)
    .values({ phoneIndex, stoppedAt: now })
    .onConflictDoNothing()
    .returning({ stoppedAt: stoppedNumbers.stoppedAt });
  return stopped.length === 1;
}

/** Notes that a number wants texts again; false when it had never stopped them. */
export async function startNumber(tx: Transaction, phone: string): Promise<boolean> {
  const phoneIndex = tx.cipher.blindIndex("phone", phone);
  const started = await tx.orm
    .delete(stoppedNumbers)
    .where(eq(stoppedNumbers.phoneIndex, phoneIndex))
    .returning({ stoppedAt: stoppedNumbers.stoppedAt });
  return started.length === 1;
}

/** The files in which a number stands, each once, with the office that has it; `only` narrows them to one. */
export async function listFilesOfNumber(
  tx: Transaction,
  phone: string,
  only: string | null = null,
): Promise<readonly { readonly id: string; readonly parquet: string }[]> {
  const rows = await tx.orm.execute<{ id: string; parquet: string }>(sql`
    select f.id, f.parquet from case_files f where f.id in (
      select p.case_file_id from parties p
      where p.phone_index = ${tx.cipher.blindIndex("phone", phone)} and p.role <> 'respondent'
    ) and (${only}::uuid is null or f.id = ${only}::uuid) order by f.id`);
  return [...rows];
}

/** Skips the texts that are owed to a number; answers their ids. */
export async function skipOwedTexts(tx: Transaction, phone: string): Promise<readonly string[]> {
  const rows = await tx.orm.execute<{ id: string }>(sql`
    update notices n set state = 'skipped', reason = 'do_not_text' from parties p
    where p.phone_index = ${tx.cipher.blindIndex("phone", phone)} and n.party_id = p.id
      and n.channel = 'sms' and n.state = 'owed'
    returning n.id`);
  return [...rows].map(({ id }) => id);
}

/** Since when the numbers of some parties take no texts, by the party's id. */
export async function listStops(
  tx: Transaction,
  caseFileId: string,
): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx.orm
    .select({ partyId: parties.id, stoppedAt: stoppedNumbers.stoppedAt })
    .from(parties)
    .innerJoin(stoppedNumbers, eq(stoppedNumbers.phoneIndex, parties.phoneIndex))
    .where(eq(parties.caseFileId, caseFileId));
  return new Map(rows.map(({ partyId, stoppedAt }) => [partyId, stoppedAt]));
}
