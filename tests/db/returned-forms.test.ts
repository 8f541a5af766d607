import { expect, test } from "vitest";
import { z } from "zod";
import { findReturnedForm, keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf } from "@/db/staff";
import { aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();
const now = new Date("2026-12-31T23:30:00Z");
const clerk = await aStaffMember(database, now, "clerk");
const colleague = await aStaffMember(database, now, "clerk");
const ofSearch = z.object({ search: z.literal(true) });
const ofAct = z.object({ verb: z.string() });

const id = await database.as(databaseActorOf(clerk), (tx) =>
  keepReturnedForm(
    tx,
    { staffId: clerk.staffId, typed: { q: "Zerouali" }, answer: { search: true } },
    now,
  ),
);

test.each([
  { who: clerk, schema: ofSearch, minutes: 59, found: true, because: "it is its author's" },
  { who: clerk, schema: ofSearch, minutes: 61, found: false, because: "its hour is over" },
  { who: colleague, schema: ofSearch, minutes: 1, found: false, because: "it is another's" },
  { who: clerk, schema: ofAct, minutes: 1, found: false, because: "a search is not an act" },
])("a kept form is found: $found, because $because", async ({ who, schema, minutes, found }) => {
  const at = new Date(now.getTime() + minutes * 60_000);
  const form = await database.as(databaseActorOf(who), (tx) =>
    findReturnedForm<unknown>(tx, id, schema, at),
  );
  expect(form !== null).toBe(found);
});
