import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Transaction } from "@/db/client";
import { loadWordings } from "@/db/wordings";
import type { WordingVersion } from "@/domain/wording";

/** Whether nobody has an account and no file is kept: then nothing can be lost by loading invented ones. */
export async function isArchiveEmpty(databaseUrl: string): Promise<boolean> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const [found] = await client<{ any: boolean }[]>`
      select exists (select from staff) or exists (select from case_files) as any`;
    return found?.any === false;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** What is loaded from files, and what an administrator edited of it. */
const loadedOnce = [
  "parquets",
  "provinces",
  "parquet_provinces",
  "registration_codes",
  "categories",
  "grounds",
  "measures",
  "places",
  "holidays",
  "legal_terms",
  "office_settings",
  "segment_prices",
];

/**
 * Empties what an interrupted loading of demonstration data left behind. Embedded archive only. The texts of
 * notices name the people who changed them, so they go with the accounts and begin again.
 */
export async function emptyDemonstration(
  databaseUrl: string,
  firstWordings: readonly WordingVersion[],
): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const filled = await client<{ name: string }[]>`
      select tablename as name from pg_tables where schemaname = 'public'
        and tablename <> all (${loadedOnce}) and tablename not like 'engine\\_%'`;
    const names = filled.map(({ name }) => name);
    await client`truncate ${client(names)}`;
    await loadWordings(drizzle(client, { casing: "snake_case" }), firstWordings, new Date());
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * Says of every notice owed so far that it arrived a few seconds later: invented files were told long ago.
 * One text did not arrive, and a call is owed in its place. Appointments to come keep their events.
 */
export async function settleDemonstration(tx: Transaction): Promise<void> {
  await tx.orm.execute(sql`
    with told as (
      update notices set state = 'delivered', attempts = 1, wording_version = 1,
        segments = case when channel = 'sms' then 1 end, sending_at = owed_at + interval '1 second',
        accepted_at = owed_at + interval '1 second', delivered_at = owed_at + interval '4 seconds',
        provider_id = gen_random_uuid()::text
      where state = 'owed' and channel in ('sms', 'email')
      returning id, sending_at, accepted_at, provider_id
    )
    insert into notice_attempts (client_ref, notice_id, number, started_at, finished_at, outcome, provider_id, resends_uncertain)
    select id || '.1', id, 1, sending_at, accepted_at, 'accepted', provider_id, false from told`);
  await tx.orm.execute(sql`
    with latest as (
      select n.id from notices n join case_files c on c.id = n.case_file_id
      where n.channel = 'sms' and n.kind = 'registered' and n.state = 'delivered'
        and c.parquet = 'TPI-RABAT' and c.status = 'under_study'
      order by n.owed_at desc limit 1
    ), failed as (
      update notices set state = 'failed', reason = 'wrong_number', delivered_at = null,
        failed_at = accepted_at + interval '3 seconds'
      where id in (select id from latest)
      returning case_file_id, fact_id, party_id, kind, language, times, failed_at
    )
    insert into notices (id, case_file_id, fact_id, party_id, channel, kind, language, state, times, owed_at)
    select gen_random_uuid(), case_file_id, fact_id, party_id, 'call', kind, language, 'owed', times, failed_at
    from failed`);
  await tx.orm.execute(sql`delete from outbox where name = 'notice/owed'`);
}
