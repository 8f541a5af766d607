import { expect, test } from "vitest";
import { recallJudicialMap } from "@/db/offices";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();
const map = await database.as({ as: "visitor" }, (tx) => recallJudicialMap(tx, new Date()));
const offered = new Map(
  map.provinces.map(({ code }) => [code, map.officesOf(code).map((office) => office.code)]),
);
const everyOffered = new Set([...offered.values()].flat());
const offices = [...map.offices.values()];

test("every province leads to an office, or to a few to choose from", () => {
  expect(offered.size).toBe(75);
  for (const [province, codes] of offered) {
    expect(codes.length, province).toBeGreaterThanOrEqual(1);
    expect(codes.length, province).toBeLessThanOrEqual(3);
    expect(new Set(codes).size, province).toBe(codes.length);
  }
});

test("a court that takes no penal complaint is offered to nobody", () => {
  const closed = offices.filter(({ takesComplaints }) => !takesComplaints).map(({ code }) => code);
  expect(closed).toEqual(expect.arrayContaining(["TPI-CASA-CIVIL", "TPI-CASA-SOCIAL"]));
  for (const code of closed) expect(everyOffered, code).not.toContain(code);
});

test("a court of which nobody is sure yet is stood in for by another, which is sure and takes complaints", () => {
  const unsure = offices.filter(({ status }) => status === "to_confirm");
  expect(unsure.length).toBeGreaterThan(5);
  for (const { code, kind, fallback } of unsure) {
    expect(everyOffered, code).not.toContain(code);
    const instead = map.offices.get(fallback ?? "");
    expect(instead, code).toMatchObject({ kind, status: "open", takesComplaints: true });
  }
});

test("what is offered is a court of first instance that is open, with a general prosecution above it", () => {
  for (const code of everyOffered) {
    const office = map.offices.get(code);
    expect(office, code).toMatchObject({ kind: "TPI", status: "open", takesComplaints: true });
    expect(map.offices.get(office?.above ?? "")?.kind, code).toBe("CA");
  }
});
