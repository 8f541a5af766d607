import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, instant } from "@/db/schema/columns";
import { parquets } from "@/db/schema/offices";
import { browserFamilies } from "@/domain/browser-family";
import { staffRoles } from "@/domain/role";

export const staff = pgTable(
  "staff",
  {
    id: uuid().primaryKey(),
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    name: text().notNull(),
    roles: text({ enum: staffRoles }).array().notNull(),
    emailSealed: bytes().notNull(),
    emailIndex: bytes().notNull(),
    /** Null until the invitation was used. */
    passwordHash: text(),
    language: text({ enum: ["ar", "fr"] }).notNull(),
    isActive: boolean().notNull().default(true),
    /** Another system, which acts by a key: no person signs in as it, and no file is given to it. */
    isSystem: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    /** The secret of the code application; null until one is linked. */
    totpSealed: bytes(),
    totpSince: instant(),
    /** The last half-minute whose code was taken: no code opens twice. */
    totpStep: integer(),
    /** Of the person's own document: whoever is named in a file does not see it. Null: not told. */
    documentIndex: bytes(),
  },
  (table) => [
    uniqueIndex().on(table.emailIndex),
    index().on(table.parquet),
    index().on(table.documentIndex),
  ],
);

/** A signed-in browser. The cookie holds a random token, the row only its hash. */
export const staffSessions = pgTable(
  "staff_sessions",
  {
    tokenHash: bytes().primaryKey(),
    /** Names the session to its owner, who may end it. */
    id: uuid().notNull().defaultRandom(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    browser: text({ enum: browserFamilies }).notNull().default("other"),
  },
  (table) => [index().on(table.staffId), uniqueIndex().on(table.id)],
);

/** Between the password and the code: a browser that has shown the first and not yet the second. */
export const signInHalves = pgTable(
  "sign_in_halves",
  {
    tokenHash: bytes().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** The new secret, where no code application is linked yet. */
    newTotpSealed: bytes(),
    closedAt: instant(),
  },
  (table) => [index().on(table.staffId), index().on(table.expiresAt)],
);

/** A one-time way in for somebody whose account was just opened, or who lost every other way. */
export const staffInvitations = pgTable(
  "staff_invitations",
  {
    tokenHash: bytes().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (table) => [index().on(table.staffId)],
);

/** Codes for the day the telephone is lost; each opens once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    codeHash: bytes().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    position: smallint().notNull(),
    createdAt: instant().notNull(),
    usedAt: instant(),
    /** The code itself, until its owner says that it is kept, and for minutes at most. */
    shownSealed: bytes(),
  },
  (table) => [index().on(table.staffId)],
);

/** Where an account was signed in to from: an address, or a browser by its own cookie. */
export const knownPlaces = pgTable(
  "known_places",
  {
    accountIndex: bytes().notNull(),
    placeIndex: bytes().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountIndex, table.placeIndex] }),
    index().on(table.at),
  ],
);

/** Failed sign-ins, by keyed hashes of the account and of the address. */
export const signInFailures = pgTable(
  "sign_in_failures",
  {
    id: uuid().primaryKey(),
    accountIndex: bytes().notNull(),
    /** Of the address; or of the browser, where the account knows it. */
    addressIndex: bytes().notNull(),
    /** The account was signed in to from there lately. */
    isKnown: boolean().notNull().default(false),
    at: instant().notNull(),
  },
  (table) => [
    index().on(table.accountIndex, table.addressIndex, table.at),
    index("sign_in_failures_address").on(table.addressIndex, table.at),
    index().on(table.at),
  ],
);
