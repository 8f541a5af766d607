import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { citizenProofs } from "@/domain/citizen";
import { locales } from "@/domain/locale";

/** Somebody who signed in by what he holds. His files are not kept here: they are those that name it. */
export const citizenAccounts = pgTable(
  "citizen_accounts",
  {
    id: uuid().primaryKey(),
    proof: text({ enum: citizenProofs }).notNull(),
    /** Keyed hash of number, address or document, as parties have it. */
    proofIndex: bytes().notNull(),
    /** The same, sealed, to say to its owner who is signed in. */
    proofSealed: bytes().notNull(),
    language: text({ enum: locales }).notNull(),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** Since when whoever follows files for others is told of them once a day; null: of each step at once. */
    digestSince: instant(),
  },
  (table) => [
    uniqueIndex("citizen_accounts_proof").on(table.proof, table.proofIndex),
    index().on(table.seenAt),
    check("citizen_accounts_proof_kind", oneOf(table.proof, citizenProofs)),
  ],
);

/** From a right code, a used link or a proven document until it is ended or left alone. */
export const citizenSessions = pgTable(
  "citizen_sessions",
  {
    tokenHash: bytes().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => citizenAccounts.id, { onDelete: "cascade" }),
    /** The code or link that opened it: each opens one. Null: the national identity service did. */
    codeId: uuid().unique("citizen_sessions_code"),
    openedAt: instant().notNull(),
    /** Moves on with each page that is read. */
    seenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [index().on(table.accountId), index().on(table.expiresAt)],
);
