import { expect, it } from "vitest";
import { aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const { actForm, findKeptForm, intakeForm, keepForm } =
  await import("@/app/[locale]/office/kept-form");
const { typedByOf } = await import("@/app/[locale]/office/typed-by");

it("what was typed before the session ended comes back to whoever typed it, and to no colleague at that browser", async () => {
  const now = new Date("2026-11-21T10:00:00Z");
  const [author, colleague] = [
    await aStaffMember(database, now, "clerk"),
    await aStaffMember(database, now, "clerk"),
  ];
  const visit = { locale: "fr", address: "41.92.0.7", now } as const;
  const typed = { account: "Il a pris mon sac.", typedBy: typedByOf(author.staffId) };
  const act = actForm("register", "A0000000000M" as never);
  expect(await keepForm(intakeForm, typed, visit)).toBe(true);
  expect(await keepForm(act, typed, visit)).toBe(true);
  expect(await findKeptForm(intakeForm, author.staffId, now)).toMatchObject(typed);
  expect(await findKeptForm(act, author.staffId, now)).toMatchObject(typed);
  expect(await findKeptForm(intakeForm, colleague.staffId, now)).toBeNull();
  expect(await findKeptForm(act, colleague.staffId, now)).toBeNull();

  expect(await keepForm(intakeForm, { account: "De personne." }, visit)).toBe(true);
  expect(await findKeptForm(intakeForm, author.staffId, now)).toBeNull();
});
