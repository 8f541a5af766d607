import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { askToProveContact } from "@/commands/one-time-code";
import { draftKey, saveDraft } from "@/db/drafts";
import type { Typed } from "@/domain/filing";
import { aPhone } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());

let clock = new Date("2026-11-21T23:40:00Z");
const later = (seconds: number): void => {
  clock = new Date(clock.getTime() + seconds * 1000);
};
const aDraftWith = async (typed: Typed): Promise<string> => {
  const token = randomBytes(24).toString("base64url");
  const key = draftKey(database, token);
  const expiresAt = new Date(clock.getTime() + 86_400_000);
  await database.as({ as: "visitor", draft: key }, (tx) =>
    saveDraft(tx, { key, typed, language: "ar", expiresAt }, clock),
  );
  return token;
};
const address = () => randomBytes(6).toString("hex");
const ask = (draftToken: string, from = address()) =>
  askToProveContact(database, { draftToken, language: "fr", address: from }, clock);

beforeEach(() => later(3600));

describe("the limits", () => {
  test("three codes in a quarter of an hour to one number, whatever the address and the draft", async () => {
    const phone = aPhone();
    for (let count = 0; count < 3; count += 1) {
      expect(await ask(await aDraftWith({ phone }))).toEqual({ is: "owed" });
    }
    const refused = await ask(await aDraftWith({ phone }));
    const quarter = 15 * 60_000;
    const again = new Date((Math.floor(clock.getTime() / quarter) + 1) * quarter);
    expect(refused).toEqual({ is: "too_many", again });
    clock = again;
    expect(await ask(await aDraftWith({ phone }))).toEqual({ is: "owed" });
  });

  test("eight codes a day to one number", async () => {
    clock = new Date(Math.ceil(clock.getTime() / 86_400_000) * 86_400_000);
    const phone = aPhone();
    const answered: string[] = [];
    for (let count = 0; count < 9; count += 1) {
      answered.push((await ask(await aDraftWith({ phone }))).is);
      later(15 * 60);
    }
    expect(answered).toEqual([...Array(8).fill("owed"), "too_many"]);
  });

  test("forty codes in a quarter of an hour from one address, to as many numbers", async () => {
    const from = address();
    const answered: string[] = [];
    for (let count = 0; count < 41; count += 1) {
      answered.push((await ask(await aDraftWith({ phone: aPhone() }), from)).is);
    }
    expect(answered.filter((is) => is === "too_many")).toHaveLength(1);
    expect(answered.at(-1)).toBe("too_many");
  });

  test("the country's ceiling holds for everybody until the hour is over", async () => {
    clock = new Date(Math.ceil(clock.getTime() / 3_600_000) * 3_600_000);
    const key = database.cipher.blindIndex("budget", "code-country\u0000everyone");
    await owner`insert into budgets (key, window_start, spent) values (${key}, ${clock}, 6000)`;
    const again = new Date(clock.getTime() + 3_600_000);
    expect(await ask(await aDraftWith({ phone: aPhone() }))).toEqual({ is: "too_many", again });
  });
});
