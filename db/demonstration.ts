import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Transaction } from "@/db/client";

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

/** Empties what an interrupted loading of demonstration data left behind. Embedded archive only. */
export async function emptyDemonstration(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`
      truncate staff, staff_sessions, sign_in_failures, case_files, parties, facts, notices, notice_attempts,
        delivery_reports, inbound_texts, outbox, audit_entries, audit_seals, budgets, drafts, returned_forms,
        registration_counters, barred_staff, appointments`;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Says of every notice owed so far that it arrived a few seconds later: invented files were told long ago. */
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
  await tx.orm.execute(sql`delete from outbox`);
}
