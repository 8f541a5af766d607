import { and, eq, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { addEvent } from "@/db/outbox";
import { staffMails } from "@/db/schema/staff-mails";
import type { OfficeLocale } from "@/domain/locale";
import { readStaffMail, type StaffMail, type StaffMailKind } from "@/domain/staff-mail";

/** The event that a mail to the staff is owed; its payload names the row and nothing else. */
const staffMailOwedName = "staff-mail/owed";

/** Owes a mail to somebody of the staff, with its event, in the caller's transaction. Answers its id. */
export async function addStaffMail(
  tx: Transaction,
  { staffId, kind, values }: { readonly staffId: string } & StaffMail,
  now: Date,
): Promise<string> {
  const id = newId(now);
  await tx.orm.insert(staffMails).values({
    id,
    staffId,
    kind,
    state: "owed",
    valuesSealed: tx.cipher.seal(JSON.stringify(values), `staff_mails.values:${id}`),
    owedAt: now,
  });
  await addEvent(tx, { name: staffMailOwedName, payload: { staffMailId: id } }, now);
  return id;
}

/** A mail taken for sending: its row says `sending` before the call to the mail server. */
export interface StaffMailSending {
  readonly staffMailId: string;
  /** `staffMailId.number`, carried as the mail's own id. */
  readonly clientRef: string;
  readonly attempt: number;
  readonly owedAt: Date;
  readonly language: OfficeLocale;
  /** Null when the account was closed meanwhile. */
  readonly address: string | null;
  /** Null when what the mail says cannot be read. */
  readonly mail: StaffMail | null;
}

interface TakenRow extends Record<string, unknown> {
  id: string;
  staff_id: string;
  kind: StaffMailKind;
  attempts: number;
  owed_at: Date;
  values_sealed: Buffer | null;
  email_sealed: Buffer;
  language: OfficeLocale;
  is_active: boolean;
}

/** Takes one owed mail whose hour has come; null when it is sent, being sent, or not due yet. */
export async function takeStaffMail(
  tx: Transaction,
  staffMailId: string,
  now: Date,
): Promise<StaffMailSending | null> {
  const at = now.toISOString();
  const [row] = await tx.orm.execute<TakenRow>(sql`
    with due as (
      select id from staff_mails
      where id = ${staffMailId} and state = 'owed' and (not_before is null or not_before <= ${at}::timestamptz)
      for update skip locked
    ), taken as (
      update staff_mails set state = 'sending', sending_at = ${at}::timestamptz, attempts = attempts + 1
      where id in (select id from due) returning *
    )
    select t.id, t.staff_id, t.kind, t.attempts, t.owed_at, t.values_sealed, s.email_sealed, s.language, s.is_active
    from taken t join staff s on s.id = t.staff_id`);
  if (row === undefined) return null;
  return {
    staffMailId: row.id,
    clientRef: `${row.id}.${row.attempts}`,
    attempt: row.attempts,
    owedAt: new Date(row.owed_at),
    language: row.language,
    ...readTaken(tx, row),
  };
}

function readTaken(tx: Transaction, row: TakenRow): Pick<StaffMailSending, "address" | "mail"> {
  try {
    const kept = row.values_sealed;
    const values: unknown =
      kept === null ? null : JSON.parse(tx.cipher.open(kept, `staff_mails.values:${row.id}`));
    return {
      address: row.is_active
        ? tx.cipher.open(row.email_sealed, `staff.email:${row.staff_id}`)
        : null,
      mail: readStaffMail(row.kind, values),
    };
  } catch {
    // Sealed under a key that is not here, or altered: the row ends with that reason.
    return { address: null, mail: null };
  }
}

/** How a call ended, and what the mail's row becomes by it. */
export type StaffMailResult = Pick<StaffMailSending, "staffMailId" | "attempt"> &
  (
    | {
        readonly became: "accepted";
        readonly providerId: string;
        readonly language: OfficeLocale;
        readonly wordingVersion: number;
      }
    /** Surely not taken, and to be tried again at an instant. */
    | { readonly became: "owed"; readonly reason: string; readonly notBefore: Date }
    | { readonly became: "failed" | "expired"; readonly reason: string }
    /** Nobody knows: it stays `sending` until the grace is over. */
    | { readonly became: "sending"; readonly reason: string }
  );

/** Writes how a call ended. A call that was given up as lost changes nothing but by having been accepted. */
export async function recordStaffMail(
  tx: Transaction,
  result: StaffMailResult,
  now: Date,
): Promise<void> {
  const mine =
    result.became === "accepted"
      ? sql`${staffMails.state} in ('sending', 'owed')`
      : sql`${staffMails.state} = 'sending' and ${staffMails.attempts} = ${result.attempt}`;
  await tx.orm
    .update(staffMails)
    .set(changesBy(result, now))
    .where(and(eq(staffMails.id, result.staffMailId), mine));
}

function changesBy(result: StaffMailResult, now: Date): Partial<typeof staffMails.$inferInsert> {
  switch (result.became) {
    case "accepted": {
      const { providerId, language, wordingVersion } = result;
      const words = { language, wordingVersion, valuesSealed: null, reason: null };
      return { state: "accepted", acceptedAt: now, providerId, ...words };
    }
    case "owed":
      return { state: "owed", reason: result.reason, notBefore: result.notBefore };
    case "failed":
    case "expired":
      return { state: result.became, reason: result.reason, failedAt: now, valuesSealed: null };
    case "sending":
      return { reason: result.reason };
    default:
      return result satisfies never;
  }
}

/** Ends a mail that was accepted and came back. A later call of the same mail is not touched by it. */
export async function failStaffMail(
  tx: Transaction,
  clientRef: string,
  reason: string,
  now: Date,
): Promise<void> {
  const [id = "", attempt] = clientRef.split(".");
  await tx.orm
    .update(staffMails)
    .set({ state: "failed", reason, failedAt: now, valuesSealed: null })
    .where(
      and(
        eq(staffMails.id, id),
        eq(staffMails.state, "accepted"),
        eq(staffMails.attempts, Number(attempt)),
      ),
    );
}

/**
 * The mails to send now: owed ones whose hour has come, and those whose call began before
 * `startedBefore` and of which nobody knows how it ended; these are owed again, marked and counted.
 * One owed since before `owedAfter` is given up.
 */
export async function releaseStaffMails(
  tx: Transaction,
  {
    startedBefore,
    owedAfter,
    most,
  }: { readonly startedBefore: Date; readonly owedAfter: Date; readonly most: number },
  now: Date,
): Promise<readonly string[]> {
  const at = now.toISOString();
  await tx.orm.execute(sql`
    with lost as (
      select id, owed_at < ${owedAfter.toISOString()}::timestamptz as is_over from staff_mails
      where state = 'sending' and sending_at < ${startedBefore.toISOString()}::timestamptz
      order by id limit ${most} for update skip locked
    )
    update staff_mails m set
      state = case when l.is_over then 'expired' else 'owed' end,
      reason = coalesce(m.reason, 'connection_lost'),
      failed_at = case when l.is_over then ${at}::timestamptz else m.failed_at end,
      values_sealed = case when l.is_over then null else m.values_sealed end,
      not_before = null,
      uncertain_resends = uncertain_resends + case when l.is_over then 0 else 1 end
    from lost l where m.id = l.id`);
  const due = await tx.orm.execute<{ id: string }>(sql`
    select id from staff_mails
    where state = 'owed' and coalesce(not_before, owed_at) <= ${at}::timestamptz order by id limit ${most}`);
  return [...due].map(({ id }) => id);
}

/** Forgets mails that left or failed before an instant. */
export async function forgetStaffMails(tx: Transaction, before: Date): Promise<void> {
  await tx.orm
    .delete(staffMails)
    .where(
      and(
        lt(staffMails.owedAt, before),
        sql`${staffMails.state} in ('accepted', 'failed', 'expired')`,
      ),
    );
}
