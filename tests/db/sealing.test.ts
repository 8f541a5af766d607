import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { findBrokenSeal, sealAudit } from "@/db/audit";
import { createFieldCipher } from "@/db/field-cipher";
import { listParties } from "@/db/parties";
import { databaseActorOf } from "@/db/staff";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T10:00:00Z");

describe("a sealed field", () => {
  const blindIndexKey = randomBytes(32);
  const old = randomBytes(32);
  const fresh = randomBytes(32);
  const cipherOf = (currentId: string, keys: [string, Buffer][]) =>
    createFieldCipher({ fieldKeys: { currentId, keys: new Map(keys) }, blindIndexKey });

  test("opens with the key that sealed it, also after a newer key has come", () => {
    const sealed = cipherOf("k0", [["k0", old]]).seal("شكاية", "here");
    expect(
      cipherOf("k1", [
        ["k1", fresh],
        ["k0", old],
      ]).open(sealed, "here"),
    ).toBe("شكاية");
  });

  test("does not open in another place, altered, or without its key", () => {
    const cipher = cipherOf("k0", [["k0", old]]);
    const sealed = cipher.seal("+212661234567", "parties.phone:1");
    expect(() => cipher.open(sealed, "parties.phone:2")).toThrow();
    const altered = Buffer.from(sealed);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    expect(() => cipher.open(altered, "parties.phone:1")).toThrow();
    expect(() => cipherOf("k1", [["k1", fresh]]).open(sealed, "parties.phone:1")).toThrow(
      /no key "k0"/,
    );
  });

  test("looks different each time, while its blind index is the same and tells fields apart", () => {
    const cipher = cipherOf("k0", [["k0", old]]);
    expect(cipher.seal("AB1", "x").equals(cipher.seal("AB1", "x"))).toBe(false);
    expect(cipher.blindIndex("document", "AB1").equals(cipher.blindIndex("document", "AB1"))).toBe(
      true,
    );
    expect(cipher.blindIndex("document", "AB1").equals(cipher.blindIndex("phone", "AB1"))).toBe(
      false,
    );
  });
});

test("a dump of the whole database holds no document, phone, e-mail, address or sentence of an account", async () => {
  const clerk = await aStaffMember(database, now, "clerk");
  const deputy = await aStaffMember(database, now, "deputy");
  const who = {
    document: { type: "cin" as const, number: "QX918273" },
    phone: "+212698765432",
    email: "very.findable@example.org",
    address: "77 impasse du Figuier bleu",
  };
  const what = {
    account: "Le voisin du troisieme a casse la fenetre verte hier soir.",
    place: "Impasse du Figuier",
  };
  const code = await aCaseFile(database, now, { who, what });
  await step(
    database,
    clerk,
    code,
    { verb: "register", fields: { code: "3101", note: "Note tres reconnaissable" } },
    now,
  );
  await step(
    database,
    deputy,
    code,
    {
      verb: "send_to_police",
      fields: { service: "PJ", instructions: "Entendre le temoin Palmier" },
    },
    now,
  );

  const tables =
    await owner`select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const dump = (
    await Promise.all(
      tables.map(({ table_name: table }) => owner`select t::text as row from ${owner(table)} t`),
    )
  ).flatMap((rows) => rows.map((row) => String(row.row)));
  // Bytes are printed in hexadecimal, so each secret is looked for in both spellings.
  const text = dump.join("\n");
  expect(text).toContain(code);
  for (const secret of [
    who.document.number,
    who.phone,
    who.phone.slice(4),
    who.email,
    "Figuier",
    "fenetre verte",
    "reconnaissable",
    "Palmier",
    `${clerk.name.split(" ")[1]}@`,
    "office.example",
  ]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret, "utf8").toString("hex"));
  }
  const [row] = await owner`select id from case_files where tracking_code = ${code}`;
  const parties = await database.as(databaseActorOf(clerk), (tx) =>
    listParties(tx, String(row?.id)),
  );
  expect(parties[0]).toMatchObject({
    phone: who.phone,
    email: who.email,
    documentNumber: who.document.number,
  });
});

test("audit rows are chained an office, and the chain shows the row that was altered", async () => {
  const person = await aStaffMember(database, now, "clerk", "TPI-FES");
  for (let index = 0; index < 3; index += 1) {
    const code = await aCaseFile(database, now, {
      where: { province: "03.231", parquet: "TPI-FES" },
    });
    await step(database, person, code, { verb: "register", fields: { code: "3101" } }, now);
  }
  const sealed = await database.as({ as: "worker" }, (tx) => sealAudit(tx, now));
  expect(sealed).toBeGreaterThanOrEqual(6);
  expect(await database.as({ as: "worker" }, (tx) => sealAudit(tx, now))).toBe(0);
  expect(await database.as({ as: "worker" }, (tx) => findBrokenSeal(tx, "TPI-FES"))).toBeNull();

  const [third] =
    await owner`select entry_id from audit_seals where chain = 'TPI-FES' and position = 3`;
  await owner`update audit_entries set action = 'nothing' where id = ${third?.entry_id}`;
  expect(await database.as({ as: "worker" }, (tx) => findBrokenSeal(tx, "TPI-FES"))).toBe(
    Number(third?.entry_id),
  );
  expect(await database.as({ as: "worker" }, (tx) => findBrokenSeal(tx, "TPI-RABAT"))).toBeNull();
});
