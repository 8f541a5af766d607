import { and, asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { registrationCodes } from "@/db/schema/offices";
import { categories, grounds, measures, places } from "@/db/schema/reference-lists";
import type { ListEntry, ListName } from "@/domain/list-edit";

/** An entry as it stands, with the version that an edit of it states. */
export type KeptEntry = ListEntry & { readonly version: number };

/** The entries of a list in their order, retired ones among them. */
export async function listEntriesOf(
  tx: Transaction,
  list: ListName,
): Promise<readonly KeptEntry[]> {
  switch (list) {
    case "categories": {
      const rows = await tx.orm
        .select()
        .from(categories)
        .orderBy(asc(categories.position), asc(categories.key));
      return rows.map(({ key, version, position: _position, ...values }) => ({
        list,
        key,
        version,
        values,
      }));
    }
    case "grounds": {
      const rows = await tx.orm
        .select()
        .from(grounds)
        .orderBy(asc(grounds.position), asc(grounds.key));
      return rows.map(({ key, version, position: _position, ...values }) => ({
        list,
        key,
        version,
        values,
      }));
    }
    case "measures": {
      const rows = await tx.orm
        .select()
        .from(measures)
        .orderBy(asc(measures.position), asc(measures.key));
      return rows.map(({ key, version, position: _position, ...values }) => ({
        list,
        key,
        version,
        values,
      }));
    }
    case "places": {
      const rows = await tx.orm
        .select()
        .from(places)
        .orderBy(asc(places.position), asc(places.key));
      return rows.map(({ key, version, position: _position, ...values }) => ({
        list,
        key,
        version,
        values,
      }));
    }
    case "codes": {
      const rows = await tx.orm
        .select()
        .from(registrationCodes)
        .orderBy(asc(registrationCodes.code));
      return rows.map(({ code, version, ...values }) => ({ list, key: code, version, values }));
    }
  }
}

/** Edits of one list wait for each other until the transaction ends. */
export async function holdList(tx: Transaction, list: ListName): Promise<void> {
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtext(${`list ${list}`}))`);
}

/** Adds an entry at the end of its list. */
export async function insertEntry(tx: Transaction, entry: ListEntry): Promise<void> {
  const { key } = entry;
  switch (entry.list) {
    case "categories": {
      const { kinds, ...values } = entry.values;
      const position = sql`(select coalesce(max(position) + 1, 0) from ${categories})`;
      await tx.orm.insert(categories).values({ key, ...values, kinds: [...kinds], position });
      return;
    }
    case "grounds": {
      const position = sql`(select coalesce(max(position) + 1, 0) from ${grounds})`;
      await tx.orm.insert(grounds).values({ key, ...entry.values, position });
      return;
    }
    case "measures": {
      const position = sql`(select coalesce(max(position) + 1, 0) from ${measures})`;
      await tx.orm.insert(measures).values({ key, ...entry.values, position });
      return;
    }
    case "places": {
      const position = sql`(select coalesce(max(position) + 1, 0) from ${places})`;
      await tx.orm.insert(places).values({ key, ...entry.values, position });
      return;
    }
    case "codes":
      await tx.orm.insert(registrationCodes).values({ code: key, ...entry.values });
  }
}

/** Writes an entry as it was edited; false when another edit came first. */
export async function updateEntry(
  tx: Transaction,
  entry: ListEntry,
  version: number,
): Promise<boolean> {
  const { key } = entry;
  const next = version + 1;
  switch (entry.list) {
    case "categories": {
      const { kinds, ...values } = entry.values;
      const { count } = await tx.orm
        .update(categories)
        .set({ ...values, kinds: [...kinds], version: next })
        .where(and(eq(categories.key, key), eq(categories.version, version)));
      return count === 1;
    }
    case "grounds": {
      const { count } = await tx.orm
        .update(grounds)
        .set({ ...entry.values, version: next })
        .where(and(eq(grounds.key, key), eq(grounds.version, version)));
      return count === 1;
    }
    case "measures": {
      const { count } = await tx.orm
        .update(measures)
        .set({ ...entry.values, version: next })
        .where(and(eq(measures.key, key), eq(measures.version, version)));
      return count === 1;
    }
    case "places": {
      const { count } = await tx.orm
        .update(places)
        .set({ ...entry.values, version: next })
        .where(and(eq(places.key, key), eq(places.version, version)));
      return count === 1;
    }
    case "codes": {
      const { count } = await tx.orm
        .update(registrationCodes)
        .set({ ...entry.values, version: next })
        .where(and(eq(registrationCodes.code, key), eq(registrationCodes.version, version)));
      return count === 1;
    }
  }
}

const ordered = { categories, grounds, measures, places } as const;
export type OrderedList = keyof typeof ordered;

/** Puts the entries of a list in an order; codes stand in the order of their digits. */
export async function orderEntries(
  tx: Transaction,
  list: OrderedList,
  keys: readonly string[],
): Promise<void> {
  const table = ordered[list];
  for (const [position, key] of keys.entries())
    await tx.orm.update(table).set({ position }).where(eq(table.key, key));
}
