import { createHash } from "node:crypto";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { auditEntries, auditSeals } from "@/db/schema/audit";

export interface AuditEntry {
  readonly at: Date;
  /** The office whose chain seals the row; `national` for what belongs to no office. */
  readonly chain: string;
  /** Kind and id of who acted: `staff:…`, `visitor`, `worker`. */
  readonly actor: string;
  readonly action: string;
  readonly caseFileId?: string;
  /** Ids and codes only. */
  readonly detail?: Record<string, unknown>;
}

/** Writes down an act or a reading, in the transaction of that act. */
export async function recordAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.orm.insert(auditEntries).values({ ...entry, detail: entry.detail ?? {} });
}

const sealedAtOnce = 2_000;

/** Chains audit rows that are committed and not yet sealed, one chain an office. Answers how many. */
export async function sealAudit(tx: Transaction, now: Date): Promise<number> {
  // One sealer at a time; audited transactions themselves never wait for it.
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtext('audit_seals'))`);
  const open = await tx.orm
    .select({ entry: auditEntries })
    .from(auditEntries)
    .leftJoin(auditSeals, eq(auditSeals.entryId, auditEntries.id))
    .where(isNull(auditSeals.entryId))
    .orderBy(asc(auditEntries.id))
    .limit(sealedAtOnce);
  const heads = new Map<string, { position: number; hash: Buffer }>();
  const seals: (typeof auditSeals.$inferInsert)[] = [];
  for (const { entry } of open) {
    const head = heads.get(entry.chain) ?? (await findHead(tx, entry.chain));
    const next = { position: head.position + 1, hash: hashOf(entry, head.hash) };
    heads.set(entry.chain, next);
    seals.push({ entryId: entry.id, chain: entry.chain, ...next, sealedAt: now });
  }
  if (seals.length > 0) await tx.orm.insert(auditSeals).values(seals);
  return seals.length;
}

/** The first row of a chain that was altered, or whose seal was; null when the whole chain holds. */
export async function findBrokenSeal(tx: Transaction, chain: string): Promise<number | null> {
  const rows = await tx.orm
    .select({ entry: auditEntries, seal: auditSeals })
    .from(auditSeals)
    .leftJoin(auditEntries, eq(auditEntries.id, auditSeals.entryId))
    .where(eq(auditSeals.chain, chain))
    .orderBy(asc(auditSeals.position));
  let hash: Buffer = genesis;
  let position = 0;
  for (const { entry, seal } of rows) {
    position += 1;
    if (entry === null || seal.position !== position || !seal.hash.equals(hashOf(entry, hash))) {
      return seal.entryId;
    }
    hash = seal.hash;
  }
  return null;
}

const genesis: Buffer = Buffer.alloc(32);

async function findHead(
  tx: Transaction,
  chain: string,
): Promise<{ position: number; hash: Buffer }> {
  const [head] = await tx.orm
    .select({ position: auditSeals.position, hash: auditSeals.hash })
    .from(auditSeals)
    .where(and(eq(auditSeals.chain, chain)))
    .orderBy(desc(auditSeals.position))
    .limit(1);
  return head ?? { position: 0, hash: genesis };
}

function hashOf(entry: typeof auditEntries.$inferSelect, previous: Buffer): Buffer {
  const text = JSON.stringify([
    entry.id,
    entry.at.toISOString(),
    entry.chain,
    entry.actor,
    entry.action,
    entry.caseFileId,
    Object.entries(entry.detail).sort(([left], [right]) => (left < right ? -1 : 1)),
  ]);
  return createHash("sha256").update(previous).update(text, "utf8").digest();
}
