import { getTableColumns, sql } from "drizzle-orm";
import { CasingCache } from "drizzle-orm/casing";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";

/** What no act changes, and what is nobody's to see twice. */
const neverChanged: readonly string[] = [
  "id",
  "version",
  "tracking_code",
  "channel",
  "language",
  "received_at",
  "place_sealed",
  "account_sealed",
  "phrase_hash",
];
const snapshotSchema = z.record(z.string(), z.unknown());
export type FileSnapshot = z.output<typeof snapshotSchema>;

/** How a file stands, to be restored exactly: status, clocks, assignment, number, office. */
export async function takeSnapshot(tx: Transaction, caseFileId: string): Promise<FileSnapshot> {
  const [row] = await tx.orm.execute<{ before: unknown }>(
    sql`select to_jsonb(f) - ${sql.raw(`'{${neverChanged.join(",")}}'::text[]`)} as before from case_files f where id = ${caseFileId}`,
  );
  return snapshotSchema.parse(row?.before);
}

/** Puts a file back as it stood; its version grows all the same. */
export async function restoreSnapshot(
  tx: Transaction,
  file: { readonly id: string; readonly version: number },
  snapshot: unknown,
): Promise<void> {
  const kept = snapshotSchema.parse(snapshot);
  const casing = new CasingCache("snake_case");
  const known = Object.values(getTableColumns(caseFiles))
    .map((column) => casing.getColumnCasing(column))
    .filter((name) => name in kept && !neverChanged.includes(name));
  const columns = (prefix: string) => sql.raw(known.map((name) => `${prefix}"${name}"`).join(", "));
  const restored = await tx.orm.execute(sql`
    update case_files set (${columns("")}, version) =
      (select ${columns("r.")}, case_files.version + 1 from jsonb_populate_record(null::case_files, ${JSON.stringify(kept)}::jsonb) r)
    where id = ${file.id} and version = ${file.version}`);
  if (restored.count !== 1)
    throw new Error("restoreSnapshot: a held file changed under its transaction");
}
