import { getTableName } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import { pass } from "@/tests/crash/doom";
import { deedOf } from "@/tests/crash/point";

const dialect = new PgDialect();

/** The archive, whose transactions pass the points before and after their commit. */
export function watchedDatabase(database: Database): Database {
  return {
    ...database,
    async as(actor, work) {
      const statements: string[] = [];
      const result = await database.as(actor, async (tx) => {
        const done = await work(watched(tx, statements));
        const deed = deedOf(statements);
        if (deed !== null) pass(deed, "before");
        return done;
      });
      const deed = deedOf(statements);
      if (deed !== null) pass(deed, "after");
      return result;
    },
  };
}

/** The same transaction, with what it writes noted down. */
function watched(tx: Transaction, statements: string[]): Transaction {
  const insert: Transaction["orm"]["insert"] = (table) => {
    statements.push(`insert ${getTableName(table)}`);
    return tx.orm.insert(table);
  };
  const update: Transaction["orm"]["update"] = (table) => {
    statements.push(`update ${getTableName(table)}`);
    return tx.orm.update(table);
  };
  const execute: Transaction["orm"]["execute"] = (query) => {
    const { sql, params } =
      typeof query === "string" ? { sql: query, params: [] } : dialect.sqlToQuery(query.getSQL());
    statements.push(`${sql} ${params.filter((param) => typeof param === "string").join(" ")}`);
    return tx.orm.execute(query);
  };
  // What is not named here is the transaction's own.
  const orm: Transaction["orm"] = Object.assign(Object.create(tx.orm), { insert, update, execute });
  return { ...tx, orm };
}
