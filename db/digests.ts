import { sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { ownReferencePlace } from "@/db/parties";
import type { Digest, WaitingNotice } from "@/domain/digest";
import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import type { NoticeTimes } from "@/domain/notice-values";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { TrackingCode } from "@/domain/tracking-code";

interface ReadRow extends Record<string, unknown> {
  id: string;
  channel: "sms" | "email";
  by_email: string | null;
  by_phone: string | null;
  language: Locale;
}

/**
 * Holds the notices that wait for a digest whose hour has come, or for one that nobody wants any more; by account,
 * at most so many. An account at the end that may have more of them is left for the next round.
 */
export async function holdWaiting(
  tx: Transaction,
  most: number,
  now: Date,
): Promise<{ readonly waiting: readonly WaitingNotice[]; readonly goesOn: boolean }> {
  const rows = await tx.orm.execute<ReadRow>(sql`
    select n.id, n.channel, e.id as by_email, t.id as by_phone, coalesce(e.language, t.language, n.language) as language
    from notices n
    join parties p on p.id = n.party_id
    join case_files f on f.id = n.case_file_id
    left join citizen_accounts e on e.proof = 'email' and e.proof_index = p.email_index
      and e.digest_since is not null and not f.is_protected
    left join citizen_accounts t on t.proof = 'phone' and t.proof_index = p.phone_index
      and t.digest_since is not null and not f.is_protected
    where n.digest_at is not null and n.told_with is null and n.state = 'owed'
      and (n.digest_at <= ${now.toISOString()}::timestamptz or e.id is null and t.id is null)
    order by coalesce(e.id, t.id) nulls first, n.id limit ${most}
    for update of n skip locked`);
  const waiting = [...rows].map((row) => ({
    noticeId: row.id,
    channel: row.channel,
    byEmail: row.by_email,
    byPhone: row.by_phone,
    language: row.language,
  }));
  const accountOf = (one: WaitingNotice) => one.byEmail ?? one.byPhone;
  const [first, last] = [waiting.at(0), waiting.at(-1)];
  const isCut =
    rows.length === most && first && last && accountOf(first) !== accountOf(last) ? last : null;
  return {
    waiting:
      isCut === null
        ? waiting
        : waiting.filter((one) => accountOf(one) !== accountOf(isCut) || accountOf(one) === null),
    goesOn: rows.length === most,
  };
}

/** Gives each of some notices to the one that carries its digest, in the language of who reads it. */
export async function bindDigests(tx: Transaction, digests: readonly Digest[]): Promise<void> {
  if (digests.length === 0) return;
  const rows = JSON.stringify(
    digests.flatMap(({ carrier, others, language }) =>
      [carrier, ...others].map((id) => ({ id, carrier, language })),
    ),
  );
  await tx.orm.execute(sql`
    update notices n set told_with = r.carrier, language = r.language, reason = null
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, carrier uuid, language text) where n.id = r.id`);
}

/** Lets notices go that waited for a digest: each alone, in the safe words where its file is protected by now. */
export async function unbind(tx: Transaction, noticeIds: readonly string[]): Promise<void> {
  if (noticeIds.length === 0) return;
  await tx.orm.execute(sql`
    update notices n set digest_at = null, not_before = null, reason = null,
      kind = case when f.is_protected then 'safe' else n.kind end
    from case_files f where f.id = n.case_file_id and n.id in ${[...noticeIds]}`);
}

/** One thing that a digest tells. */
export interface DigestLine {
  readonly trackingCode: TrackingCode;
  readonly ownReference: string | null;
  readonly publicNumber: RegistrationNumber | null;
  readonly kind: NoticeKind;
  readonly times: NoticeTimes;
  readonly officeAr: string;
  readonly officeFr: string;
}

interface LineRow extends NumberRow {
  told_with: string;
  tracking_code: string;
  kind: NoticeKind;
  times: NoticeTimes;
  office_ar: string;
  office_fr: string;
  own_reference_sealed: Buffer | null;
  party_id: string;
}

/** What the digests tell which some notices carry: each fact once a file, in the order in which it happened. */
export async function listDigestLines(
  tx: Transaction,
  carriers: readonly string[],
): Promise<ReadonlyMap<string, readonly DigestLine[]>> {
  const lines = new Map<string, DigestLine[]>();
  if (carriers.length === 0) return lines;
  const rows = await tx.orm.execute<LineRow>(sql`
    select * from (
      select distinct on (n.told_with, n.case_file_id, n.fact_id) n.id, n.told_with, n.kind, n.times, n.party_id,
        f.tracking_code, f.number_sequence, f.number_code, f.number_year, c.discreet, o.office_ar, o.office_fr,
        p.own_reference_sealed
      from notices n
      join parties p on p.id = n.party_id
      join case_files f on f.id = n.case_file_id
      join parquets o on o.code = f.parquet
      left join registration_codes c on c.code = f.number_code
      where n.told_with in ${[...carriers]} and n.state in ('owed', 'sending')
      order by n.told_with, n.case_file_id, n.fact_id, p.own_reference_sealed nulls last, n.id
    ) told order by told_with, id`);
  for (const row of rows) {
    const line = {
      trackingCode: trackingCodeOf(row.tracking_code),
      ownReference: ownReferenceOf(tx, row),
      publicNumber: publicNumberOf(row),
      kind: row.kind,
      times: row.times,
      officeAr: row.office_ar,
      officeFr: row.office_fr,
    };
    lines.set(row.told_with, [...(lines.get(row.told_with) ?? []), line]);
  }
  return lines;
}

interface NumberRow extends Record<string, unknown> {
  discreet: boolean | null;
  number_sequence: number | null;
  number_code: string | null;
  number_year: number | null;
}

/** Null also where the code of the number names the matter. */
export function publicNumberOf(row: NumberRow): RegistrationNumber | null {
  const { discreet, number_sequence: sequence, number_code: code, number_year: year } = row;
  return discreet === false && sequence !== null && code !== null && year !== null
    ? { sequence: Number(sequence), code: String(code), year: Number(year) }
    : null;
}

/** Nothing is added to the safe text. What cannot be opened is left out: the notice is worth more than it. */
export function ownReferenceOf(
  tx: Transaction,
  row: {
    readonly own_reference_sealed: Buffer | null;
    readonly kind: NoticeKind;
    readonly party_id: string;
  },
): string | null {
  if (row.own_reference_sealed === null || row.kind === "safe") return null;
  try {
    return tx.cipher.open(row.own_reference_sealed, ownReferencePlace(row.party_id));
  } catch {
    return null;
  }
}
