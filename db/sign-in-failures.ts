import { and, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { knownPlaces, signInFailures } from "@/db/schema/staff";
import {
  type FailedTries,
  failureCountsForMs,
  mostCounted,
  placeKnownForMs,
} from "@/domain/sign-in";

/** A try on an account; `device` is the browser's own cookie, null when it has none. */
export interface Tried {
  readonly email: string;
  readonly address: string;
  readonly device: string | null;
}

/** Where a try comes from, as its failures are counted. */
export interface Place {
  readonly index: Buffer;
  readonly isKnown: boolean;
}

/**
 * Where a try comes from: a browser that the account knows, else the address. Tries on one account
 * wait for each other until the transaction ends, so that a hundred at once are counted like a
 * hundred in a row.
 */
export async function findPlace(tx: Transaction, tried: Tried, now: Date): Promise<Place> {
  const account = tx.cipher.blindIndex("account", tried.email);
  await tx.orm.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${account.toString("hex")}, 0))`,
  );
  const device = deviceIndex(tx, tried);
  const address = tx.cipher.blindIndex("address", tried.address);
  const known = await tx.orm
    .select({ index: knownPlaces.placeIndex })
    .from(knownPlaces)
    .where(
      and(
        eq(knownPlaces.accountIndex, account),
        inArray(knownPlaces.placeIndex, device === null ? [address] : [device, address]),
        gt(knownPlaces.at, new Date(now.getTime() - placeKnownForMs)),
      ),
    );
  const isKnown = (index: Buffer) => known.some((row) => row.index.equals(index));
  if (device !== null && isKnown(device)) return { index: device, isKnown: true };
  return { index: address, isKnown: isKnown(address) };
}

function deviceIndex(tx: Transaction, { device }: Pick<Tried, "device">): Buffer | null {
  return device === null ? null : tx.cipher.blindIndex("address", `device\u0000${device}`);
}

/** The failures that bear on a try from a place. */
export async function listFailures(
  tx: Transaction,
  tried: Tried,
  place: Place,
  now: Date,
): Promise<FailedTries> {
  const account = eq(signInFailures.accountIndex, tx.cipher.blindIndex("account", tried.email));
  const here = eq(signInFailures.addressIndex, place.index);
  const stranger = eq(signInFailures.isKnown, false);
  const since = gt(signInFailures.at, new Date(now.getTime() - failureCountsForMs));
  const latest = async (where: ReturnType<typeof and>, most: number): Promise<readonly Date[]> => {
    const rows = await tx.orm
      .select({ at: signInFailures.at })
      .from(signInFailures)
      .where(and(where, since))
      .orderBy(desc(signInFailures.at))
      .limit(most);
    return rows.map(({ at }) => at);
  };
  return {
    isKnownPlace: place.isKnown,
    here: await latest(and(account, here), mostCounted("here")),
    byStrangers: place.isKnown
      ? []
      : await latest(and(account, stranger), mostCounted("byStrangers")),
    fromAddress: place.isKnown ? [] : await latest(and(here, stranger), mostCounted("fromAddress")),
  };
}

/** Notes a failed try, also on an account that does not exist. Answers the id of the note. */
export async function recordFailure(
  tx: Transaction,
  email: string,
  place: Place,
  now: Date,
): Promise<string> {
  const id = newId(now);
  await tx.orm.insert(signInFailures).values({
    id,
    accountIndex: tx.cipher.blindIndex("account", email),
    addressIndex: place.index,
    isKnown: place.isKnown,
    at: now,
  });
  return id;
}

/** Takes back the note of one try that was no failure. */
export async function dropFailure(tx: Transaction, id: string): Promise<void> {
  await tx.orm.delete(signInFailures).where(eq(signInFailures.id, id));
}

/** After a whole sign-in: the failures of its place are forgotten, and the place is known. */
export async function recordSuccess(
  tx: Transaction,
  tried: Tried,
  place: Place,
  now: Date,
): Promise<void> {
  const accountIndex = tx.cipher.blindIndex("account", tried.email);
  await tx.orm
    .delete(signInFailures)
    .where(
      and(
        eq(signInFailures.accountIndex, accountIndex),
        eq(signInFailures.addressIndex, place.index),
      ),
    );
  const device = deviceIndex(tx, tried);
  const places = [tx.cipher.blindIndex("address", tried.address), ...(device ? [device] : [])];
  await tx.orm
    .insert(knownPlaces)
    .values(places.map((placeIndex) => ({ accountIndex, placeIndex, at: now })))
    .onConflictDoUpdate({
      target: [knownPlaces.accountIndex, knownPlaces.placeIndex],
      set: { at: now },
    });
}

/** Deletes failures that no longer count and places that are no longer known. */
export async function forgetTries(tx: Transaction, now: Date): Promise<void> {
  await tx.orm
    .delete(signInFailures)
    .where(lt(signInFailures.at, new Date(now.getTime() - failureCountsForMs)));
  await tx.orm
    .delete(knownPlaces)
    .where(lt(knownPlaces.at, new Date(now.getTime() - placeKnownForMs)));
}
