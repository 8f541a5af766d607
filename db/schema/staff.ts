import { boolean, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "@/db/schema/columns";
import { parquets } from "@/db/schema/offices";
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
    passwordHash: text().notNull(),
    language: text({ enum: ["ar", "fr"] }).notNull(),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (table) => [uniqueIndex().on(table.emailIndex), index().on(table.parquet)],
);

/** A signed-in browser. The cookie holds a random token, the row only its hash. */
export const staffSessions = pgTable(
  "staff_sessions",
  {
    tokenHash: bytes().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [index().on(table.staffId)],
);

/** Failed sign-ins, by keyed hashes of the account and of the address. */
export const signInFailures = pgTable(
  "sign_in_failures",
  {
    id: uuid().primaryKey(),
    accountIndex: bytes().notNull(),
    addressIndex: bytes().notNull(),
    at: instant().notNull(),
  },
  (table) => [index().on(table.accountIndex, table.addressIndex, table.at), index().on(table.at)],
);
