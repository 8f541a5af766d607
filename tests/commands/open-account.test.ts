import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { openAccount } from "@/commands/open-account";
import { signInStaff } from "@/commands/sign-in";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T10:00:00Z");

const aPerson = () => ({
  name: "Amina Alaoui",
  email: `${randomBytes(5).toString("hex")}@office.example`,
  parquet: "TPI-FES",
  role: "clerk" as const,
  language: "ar" as const,
  password: randomBytes(9).toString("base64url"),
});
const enter = ({ email, password }: { email: string; password: string }) =>
  signInStaff(
    database,
    { email, password, address: "198.51.100.9", device: null, browser: "other" },
    now,
    {
      demonstration: false,
    },
  );

test("an account that was opened lets its person in, and its opening is written down", async () => {
  const person = aPerson();
  expect(await openAccount(database, person, now)).toBe("opened");
  expect(await enter(person)).toMatchObject({ became: "half", needs: "set_up" });
  const rows = await owner`
    select a.chain, a.actor from audit_entries a join staff s on s.id = (a.detail->>'staffId')::uuid
    where a.action = 'open_account' and s.name = ${person.name}`;
  expect(rows).toContainEqual({ chain: "TPI-FES", actor: "operator" });
});

test("an address has one account: a second opening changes neither password nor office", async () => {
  const person = aPerson();
  await openAccount(database, person, now);
  const again = { ...person, password: "another one", parquet: "TPI-RABAT" };
  expect(await openAccount(database, again, now)).toBe("address_taken");
  expect(await enter(person)).toMatchObject({ became: "half", needs: "set_up" });
  expect(await enter(again)).toMatchObject({ became: "refused" });
});

test("an office that is not on the map takes nobody", async () => {
  const person = { ...aPerson(), parquet: "TPI-NOWHERE" };
  expect(await openAccount(database, person, now)).toBe("unknown_parquet");
  expect(await enter(person)).toMatchObject({ became: "refused" });
});

test("a role that there is not in an office is given to nobody there", async () => {
  const person = { ...aPerson(), role: "general_prosecutor" as const };
  expect(await openAccount(database, person, now)).toBe("role_elsewhere");
  expect(await enter(person)).toMatchObject({ became: "refused" });
});
