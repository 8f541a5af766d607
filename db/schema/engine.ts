import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/**
 * Tables of the embedded engine. `json`, not `jsonb`: a step may return a string with \u0000, which
 * `jsonb` refuses. No foreign keys: one writer owns the tables, and each would lock the run's row.
 */

/** Events received in the last day: the same id sent twice is one event. */
export const engineEvents = pgTable(
  "engine_events",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index().on(table.receivedAt)],
);

/** One row a run; `wakeAt` is when it next needs attention (past: now), null when nothing is due. */
export const engineRuns = pgTable(
  "engine_runs",
  {
    id: text().primaryKey(),
    functionId: text().notNull(),
    event: json().notNull(),
    dedupeKey: text(),
    idempotencyKey: text(),
    status: text({ enum: ["active", "finished", "failed", "cancelled"] }).notNull(),
    output: json(),
    requestVersion: smallint().notNull().default(-1),
    attempt: smallint().notNull().default(0),
    dueAt: timestamp({ withTimezone: true }),
    wakeAt: timestamp({ withTimezone: true }),
    parentRunId: text(),
    parentStepId: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    finishedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex().on(table.functionId, table.dedupeKey),
    uniqueIndex().on(table.functionId, table.idempotencyKey),
    index()
      .on(table.wakeAt)
      .where(sql`${table.wakeAt} is not null`),
    index()
      .on(table.finishedAt)
      .where(sql`${table.finishedAt} is not null`),
    index()
      .on(table.createdAt)
      .where(sql`${table.dedupeKey} is not null or ${table.idempotencyKey} is not null`),
  ],
);

/** A step of a run: planned, sleeping or waiting until `dueAt`, then done with its memoised result. */
export const engineSteps = pgTable(
  "engine_steps",
  {
    runId: text().notNull(),
    id: text().notNull(),
    kind: text({ enum: ["run", "sleep", "wait", "invoke"] }).notNull(),
    state: text({ enum: ["pending", "done"] }).notNull(),
    name: text().notNull(),
    race: boolean().notNull().default(false),
    attempt: smallint().notNull().default(0),
    dueAt: timestamp({ withTimezone: true }),
    result: json(),
    position: bigint({ mode: "number" }),
  },
  (table) => [primaryKey({ columns: [table.runId, table.id] })],
);

/** What an incoming event may wake (a step) or cancel (a run: `stepId` starts with "cancel:"). */
export const engineWaits = pgTable(
  "engine_waits",
  {
    runId: text().notNull(),
    stepId: text().notNull(),
    eventName: text().notNull(),
    expression: text(),
    matchValue: text(),
    expiresAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.stepId] }),
    index().on(table.eventName, table.matchValue),
  ],
);

/** The one process that executes runs; every write of a leader names its epoch. */
export const engineLeader = pgTable("engine_leader", {
  id: smallint().primaryKey(),
  epoch: bigint({ mode: "number" }).notNull(),
  instance: text(),
  lockKey: bigint({ mode: "number" }),
  renewedAt: timestamp({ withTimezone: true }),
});
