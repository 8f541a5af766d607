import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { caseFiles, facts, parties } from "@/db/schema/case-files";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { locales } from "@/domain/locale";
import { noticeChannels, noticeKinds, noticeStates } from "@/domain/notice";
import type { NoticeTimes } from "@/domain/notice-values";
import { senderNames } from "@/domain/sender";

/** One notice to one party by one channel, and the whole record of what became of it. */
export const notices = pgTable(
  "notices",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    factId: uuid()
      .notNull()
      .references(() => facts.id),
    partyId: uuid()
      .notNull()
      .references(() => parties.id),
    channel: text({ enum: noticeChannels }).notNull(),
    kind: text({ enum: noticeKinds }).notNull(),
    language: text({ enum: locales }).notNull(),
    /** It reminds of the appointment, or of the day, that its fact set. */
    reminds: boolean().notNull().default(false),
    /** Which of several that say the same of one fact; 0: the only one, or the first. */
    turn: smallint().notNull().default(0),
    /** The notice that was lost and in whose place this one tells; null: it was owed from the start. */
    replaces: uuid().references((): AnyPgColumn => notices.id),
    state: text({ enum: noticeStates }).notNull(),
    /** It goes to the number that its party has left, sealed here. */
    toFormer: boolean().notNull().default(false),
    destinationSealed: bytes(),
    destinationIndex: bytes(),
    /** Why it is skipped, withheld or failed: a code with a sentence in every language. */
    reason: text(),
    /** The date and hour that the words name. */
    times: jsonb().$type<NoticeTimes>().notNull(),
    owedAt: instant().notNull(),
    notBefore: instant(),
    /** The earlier notice of the same person whose end it waits for, so that steps arrive in order. */
    behind: uuid(),
    /** The hour of the message of the day for which it waits, or which told it; null: it goes alone. */
    digestAt: instant(),
    /** The notice whose message tells this one too: itself where it is the one that leaves. */
    toldWith: uuid(),
    /** When it might first leave: its delay to the gateway counts from here. */
    releasedAt: instant(),
    attempts: smallint().notNull().default(0),
    /** Sent again because nobody knew whether the gateway had taken it. */
    uncertainResends: smallint().notNull().default(0),
    wordingVersion: integer(),
    segments: smallint(),
    sendingAt: instant(),
    acceptedAt: instant(),
    deliveredAt: instant(),
    failedAt: instant(),
    providerId: text(),
  },
  (table) => [
    uniqueIndex("notices_once").on(
      table.factId,
      table.partyId,
      table.channel,
      table.reminds,
      table.toFormer,
      table.turn,
    ),
    index().on(table.caseFileId),
    index().on(table.partyId),
    index("notices_provider").on(table.providerId),
    index("notices_replaces")
      .on(table.replaces)
      .where(sql`replaces is not null`),
    // What the office has to do itself, the oldest first.
    index("notices_by_hand")
      .on(table.owedAt, table.id)
      .where(sql`state = 'owed' and channel in ('letter', 'call')`),
    // Texts of which no receipt has come, the oldest first.
    index("notices_unreceipted")
      .on(table.acceptedAt)
      .where(sql`state = 'accepted' and channel = 'sms'`),
    index("notices_unsettled")
      .on(table.state, table.sendingAt)
      .where(sql`state in ('owed', 'sending')`),
    index("notices_behind")
      .on(table.behind)
      .where(sql`behind is not null`),
    index("notices_digest")
      .on(table.id)
      .where(sql`digest_at is not null and told_with is null and state = 'owed'`),
    index("notices_told_with")
      .on(table.toldWith)
      .where(sql`told_with is not null`),
    // What may leave a party untold. A text on its way is not among them, so that none waits for this.
    index("notices_untold")
      .on(table.owedAt, table.id)
      .where(
        sql`state in ('failed', 'expired', 'withheld', 'skipped') or (state = 'owed' and channel in ('letter', 'call'))`,
      ),
    check("notices_state", oneOf(table.state, noticeStates)),
    check("notices_channel", oneOf(table.channel, noticeChannels)),
    check("notices_kind", oneOf(table.kind, noticeKinds)),
  ],
);

export const attemptOutcomes = ["started", "accepted", "rejected", "uncertain"] as const;

/** One call to a gateway. The row is committed before the call, so that a crash leaves a trace. */
export const noticeAttempts = pgTable(
  "notice_attempts",
  {
    /** `noticeId.number`, carried by the gateway in every answer. */
    clientRef: text().primaryKey(),
    noticeId: uuid()
      .notNull()
      .references(() => notices.id),
    number: smallint().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    outcome: text({ enum: attemptOutcomes }).notNull(),
    errorCode: text(),
    providerId: text(),
    resendsUncertain: boolean().notNull(),
    /** The account that the text left by; null for mails. */
    sender: text({ enum: senderNames }),
  },
  (table) => [
    // Calls of the last minutes are read each minute: they lie together, so that ranges of pages are enough.
    index("notice_attempts_recent").using("brin", table.startedAt).with({ pages_per_range: 16 }),
    uniqueIndex("notice_attempts_order").on(table.noticeId, table.number),
    index("notice_attempts_open")
      .on(table.startedAt)
      .where(sql`outcome in ('started', 'uncertain')`),
    check("notice_attempts_outcome", oneOf(table.outcome, attemptOutcomes)),
    check("notice_attempts_sender", oneOf(table.sender, senderNames)),
  ],
);

/** What the gateway said afterwards; each status of a message is kept once. */
export const deliveryReports = pgTable(
  "delivery_reports",
  {
    id: uuid().primaryKey(),
    providerId: text().notNull(),
    status: text({ enum: ["submitted", "delivered", "rejected", "undeliverable"] }).notNull(),
    at: instant().notNull(),
    receivedAt: instant().notNull(),
    clientRef: text(),
    errorCode: text(),
    /** Null while no notice is known for it. */
    noticeId: uuid(),
  },
  (table) => [
    uniqueIndex("delivery_reports_once").on(table.providerId, table.status),
    index().on(table.noticeId),
  ],
);

/** Texts that came in, kept once by the provider's id; their words are sealed. */
export const inboundTexts = pgTable(
  "inbound_texts",
  {
    providerId: text().primaryKey(),
    receivedAt: instant().notNull(),
    senderIndex: bytes().notNull(),
    textSealed: bytes().notNull(),
  },
  (table) => [index().on(table.senderIndex)],
);

export const inboundMailKinds = [
  "bounce_failed",
  "bounce_delayed",
  "bounce_unknown",
  "machine",
  "person",
  "answered",
  "unreadable",
] as const;

/** Mails that came in, each once; nothing of what they say is kept. */
export const inboundMails = pgTable(
  "inbound_mails",
  {
    /** Keyed hash of the mail's bytes. */
    mailKey: bytes().primaryKey(),
    receivedAt: instant().notNull(),
    what: text({ enum: inboundMailKinds }).notNull(),
    /** The call that a bounce is about. */
    clientRef: text(),
    /** Why it was not delivered. */
    reason: text(),
  },
  (table) => [
    index().on(table.receivedAt),
    check("inbound_mails_what", oneOf(table.what, inboundMailKinds)),
  ],
);

/** Events that leave with the change that caused them; acknowledged by the function's first step. */
export const outbox = pgTable(
  "outbox",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull(),
    batchId: uuid(),
    publications: smallint().notNull().default(0),
    publishedAt: instant(),
    acknowledgedAt: instant(),
  },
  (table) => [
    index("outbox_unpublished")
      .on(table.id)
      .where(sql`batch_id is null`),
    // A code is waited for: it is found at once, however much else is owed.
    index("outbox_urgent")
      .on(table.id)
      .where(sql`batch_id is null and name = 'code/owed'`),
    index("outbox_soon")
      .on(table.id)
      .where(sql`batch_id is null and name = 'notice/soon'`),
    index("outbox_unacknowledged")
      .on(table.publishedAt)
      .where(sql`acknowledged_at is null and batch_id is not null`),
    index("outbox_batch").on(table.batchId),
  ],
);
