import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { parquets, provinces } from "@/db/schema/offices";
import { categories } from "@/db/schema/reference-lists";
import { staff } from "@/db/schema/staff";
import { capacities } from "@/domain/capacity";
import { caseKinds, intakeChannels } from "@/domain/case-kind";
import { identityDocumentTypes } from "@/domain/identity-document";
import { locales } from "@/domain/locale";
import { partyNatures, partyRoles, phoneOwners, waysOfContact } from "@/domain/party";
import { recusalReasons } from "@/domain/recusal";
import { statuses } from "@/domain/status";
import { verbs } from "@/domain/verb";

/** One file. `version` grows with every fact: an act states the version that its author saw. */
export const caseFiles = pgTable(
  "case_files",
  {
    id: uuid().primaryKey(),
    trackingCode: text().notNull(),
    version: integer().notNull().default(1),
    kind: text({ enum: caseKinds }).notNull(),
    category: text()
      .notNull()
      .references(() => categories.key),
    channel: text({ enum: intakeChannels }).notNull(),
    language: text({ enum: locales }).notNull(),
    isProtected: boolean().notNull(),
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    forwardedFrom: text().references(() => parquets.code),
    province: text().references(() => provinces.code),
    status: text({ enum: statuses }).notNull(),
    statusSince: instant().notNull(),
    receivedAt: instant().notNull(),
    numberSequence: integer(),
    numberCode: text(),
    numberYear: smallint(),
    reportReceived: boolean().notNull().default(false),
    informationDueOn: date(),
    formalNoticeDueOn: date(),
    formalNoticeExtended: boolean().notNull().default(false),
    wasAssigned: boolean().notNull().default(false),
    assignedTo: uuid().references(() => staff.id),
    occurredOn: date(),
    placeSealed: bytes(),
    /** Null while the paper that tells it waits to be scanned. */
    accountSealed: bytes(),
    /** Of the phrase that opens a protected file besides the one-time code. */
    phraseHash: text(),
    /** A report whose author gave no name. */
    isAnonymous: boolean().notNull().default(false),
    credibilityChecked: boolean().notNull().default(false),
    /** The number of the file in the system that pushed it. */
    externalReference: text(),
  },
  (table) => [
    uniqueIndex("case_files_tracking_code").on(table.trackingCode),
    // On its way to another office a file bears the number of the one that it has left.
    uniqueIndex("case_files_number")
      .on(table.parquet, table.numberYear, table.numberCode, table.numberSequence)
      .where(sql`status <> 'in_transit'`),
    index("case_files_queue").on(table.parquet, table.receivedAt.desc(), table.id.desc()),
    index("case_files_stage").on(
      table.parquet,
      table.status,
      table.receivedAt.desc(),
      table.id.desc(),
    ),
    // Each heap by the age of its files: what is late, soon late, silent.
    index("case_files_clock").on(
      table.parquet,
      table.status,
      table.reportReceived,
      table.statusSince,
      table.id,
    ),
    // What offices wait for from the public, by the day until which they wait.
    index("case_files_information")
      .on(table.informationDueOn, table.id)
      .where(sql`information_due_on is not null`),
    index("case_files_formal_notice")
      .on(table.parquet, table.formalNoticeDueOn)
      .where(sql`formal_notice_due_on is not null`),
    index().on(table.forwardedFrom),
    index().on(table.assignedTo),
    index().on(table.province),
    index().on(table.category),
    check("case_files_status", oneOf(table.status, statuses)),
    check("case_files_kind", oneOf(table.kind, caseKinds)),
    check("case_files_channel", oneOf(table.channel, intakeChannels)),
    check(
      "case_files_number_whole",
      sql`(${table.numberSequence} is null) = (${table.numberCode} is null) and (${table.numberCode} is null) = (${table.numberYear} is null)`,
    ),
  ],
);

/** People and organisations of a file. Names stay in clear, with a normalised form for search. */
export const parties = pgTable(
  "parties",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    role: text({ enum: partyRoles }).notNull(),
    nature: text({ enum: partyNatures }).notNull().default("person"),
    lastName: text(),
    firstName: text(),
    organisation: text(),
    searchName: text().notNull(),
    descriptionSealed: bytes(),
    documentType: text({ enum: identityDocumentTypes }),
    documentSealed: bytes(),
    documentIndex: bytes(),
    phoneSealed: bytes(),
    phoneIndex: bytes(),
    emailSealed: bytes(),
    emailIndex: bytes(),
    addressSealed: bytes(),
    /** Told to whoever must know that a letter can be sent, and not where to. */
    hasAddress: boolean()
      .notNull()
      .generatedAlwaysAs(sql`address_sealed is not null`),
    language: text({ enum: locales }).notNull(),
    doNotText: boolean().notNull().default(false),
    /** No mail but those that are owed. */
    stoppedMails: boolean().notNull().default(false),
    /** Ordinary steps are told to whoever speaks for it, in its place. */
    toldThrough: boolean().notNull().default(false),
    /** Whose phone it is; null: nobody said. */
    phoneOwner: text({ enum: phoneOwners }),
    phoneVerifiedAt: instant(),
    /** When phone or e-mail last changed: what was sent before says nothing of them. */
    contactChangedAt: instant(),
    /** Until when no code opens the file at the number; null: it does. */
    opensAfter: instant(),
    /** How the person would rather be told; null: by text and mail. */
    wayOfContact: text({ enum: waysOfContact }),
    /** Asked at filing to be told the outcome in plain words; never heeded in a protected file. */
    wantsOutcome: boolean().notNull().default(false),
    /** Two letters of ISO 3166; null: Morocco, or unknown. */
    country: text(),
    isMinor: boolean().notNull().default(false),
    /** What a respondent is, where that sends the file to another office. */
    capacity: text({ enum: capacities }),
    /** The party for whom a representative or lawyer speaks. */
    represents: uuid(),
    /** The bar of a lawyer, and his number there. */
    bar: text(),
    barNumber: text(),
    /** What the party itself calls the file; null: nothing. */
    ownReferenceSealed: bytes(),
  },
  (table) => [
    foreignKey({ columns: [table.represents], foreignColumns: [table.id] }),
    index().on(table.represents),
    index().on(table.caseFileId),
    index("parties_document").on(table.documentIndex),
    index("parties_phone").on(table.phoneIndex),
    index("parties_email").on(table.emailIndex),
    index("parties_search_name").using("gin", table.searchName.op("gin_trgm_ops")),
    check("parties_role", oneOf(table.role, partyRoles)),
    check("parties_nature", oneOf(table.nature, partyNatures)),
  ],
);

/** What happened, in order. Facts are only added: a wrong one is corrected by another. */
export const facts = pgTable(
  "facts",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    sequence: integer().notNull(),
    verb: text({ enum: verbs }).notNull(),
    at: instant().notNull(),
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    staffId: uuid().references(() => staff.id),
    /** The party that acted from its own file; null: the office, or nobody was asked who. */
    partyId: uuid().references(() => parties.id),
    statusBefore: text({ enum: statuses }),
    statusAfter: text({ enum: statuses }).notNull(),
    /** The kind of the file before an act that gave it another; null: it did not. */
    kindBefore: text({ enum: caseKinds }),
    fieldsSealed: bytes().notNull(),
    /** Whether the parties are told of it. */
    told: boolean().notNull().default(false),
    /** Kept from the parties for a while, with its notices. */
    isWithheld: boolean().notNull().default(false),
    /** Until when the act can be undone and is seen by the office only; null: at once for all. */
    heldUntil: instant(),
    undoneAt: instant(),
    undoneBy: uuid().references(() => staff.id),
    /** How the file stood before an act that can be undone. */
    before: jsonb().$type<unknown>(),
  },
  (table) => [
    uniqueIndex("facts_order").on(table.caseFileId, table.sequence),
    index().on(table.staffId),
    index().on(table.partyId),
    index().on(table.undoneBy),
    index().on(table.parquet),
    check("facts_verb", oneOf(table.verb, verbs)),
    check("facts_kind_before", oneOf(table.kindBefore, caseKinds)),
  ],
);

/** The last number drawn by an office for a code in a year; drawn in the transaction that uses it. */
export const registrationCounters = pgTable(
  "registration_counters",
  {
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    code: text().notNull(),
    year: smallint().notNull(),
    last: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.parquet, table.code, table.year] })],
);

/** People of the office who are named in a file or may not handle it, and so do not see it. */
export const barredStaff = pgTable(
  "barred_staff",
  {
    caseFileId: uuid().notNull(),
    staffId: uuid().notNull(),
    reason: text({ enum: recusalReasons }).notNull().default("named"),
    at: instant()
      .notNull()
      .default(sql`now()`),
    /** Null: found by the person's own document. */
    declaredBy: uuid().references(() => staff.id),
    /** The office that lists it; null until it is known. */
    parquet: text().references(() => parquets.code),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.caseFileId] }),
    foreignKey({ columns: [table.caseFileId], foreignColumns: [caseFiles.id] }),
    foreignKey({ columns: [table.staffId], foreignColumns: [staff.id] }),
    index().on(table.caseFileId),
    index().on(table.declaredBy),
    index().on(table.parquet),
  ],
);

/** A form that is not sent yet, sealed, found by the hash of the browser's cookie. */
export const drafts = pgTable(
  "drafts",
  {
    id: uuid().primaryKey(),
    tokenHash: bytes().notNull(),
    typedSealed: bytes().notNull(),
    language: text({ enum: locales }).notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** The code of the file that this draft became: sending twice gives the same file. */
    trackingCode: text(),
    submittedAt: instant(),
    /** The code by which it is gone on with elsewhere, until it was shown. */
    resumeSealed: bytes(),
    /** The number that asked to be reminded, and when it next is; null: none did, and no more before it ends. */
    reminderSealed: bytes(),
    remindAt: instant(),
  },
  (table) => [
    uniqueIndex().on(table.tokenHash),
    index().on(table.expiresAt),
    index("drafts_reminders")
      .on(table.remindAt)
      .where(sql`remind_at is not null`),
  ],
);

/** What was typed in a staff form that was refused, so that nothing typed is lost. */
export const returnedForms = pgTable(
  "returned_forms",
  {
    id: uuid().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    typedSealed: bytes().notNull(),
    answer: jsonb().$type<unknown>().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.staffId), index().on(table.expiresAt)],
);
