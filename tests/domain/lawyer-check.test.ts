import { describe, expect, test } from "vitest";
import { lawyerFindings, lawyerMark, readCardNote, refusesFinding } from "@/domain/lawyer-check";
import { type StaffRole, staffRoles } from "@/domain/role";

const file = { parquet: "TPI-RABAT", parquetAbove: "CA-RABAT", isProtected: true };
const acting = (role: StaffRole, parquet = "TPI-RABAT", isNamedInFile = false) =>
  ({ as: "staff", staffId: "s", roles: [role], parquet, isNamedInFile }) as const;

describe.each(lawyerFindings)("that a card %s", (finding) => {
  test("is said by the secretariat of the office that has the file, and by nobody else", () => {
    const may = staffRoles.filter((role) => refusesFinding(finding, acting(role), file) === null);
    expect(may).toEqual(["clerk", "head_of_secretariat"]);
    for (const parquet of ["TPI-FES", "CA-RABAT", "PMP"])
      for (const role of staffRoles)
        expect(refusesFinding(finding, acting(role, parquet), file)).not.toBeNull();
  });

  test("is not said by somebody named in the file, nor by a party", () => {
    const named = acting("clerk", "TPI-RABAT", true);
    expect(refusesFinding(finding, named, file)).toBe("unknown_file");
    const party = { as: "party", role: "representative", partyId: null } as const;
    expect(refusesFinding(finding, party, file)).toBe("not_your_role");
  });
});

describe("a lawyer is the same", () => {
  const lawyer = { bar: "Rabat", barNumber: "12/345", lastName: "Bennani", firstName: "Amal" };
  test("however his name and number are spelled", () => {
    const other = { bar: " RABAT", barNumber: "12-345", lastName: "Amal", firstName: "BENNANI" };
    expect(lawyerMark(other)).toBe(lawyerMark(lawyer));
    expect(lawyerMark({ ...lawyer, firstName: "Àmal" })).toBe(lawyerMark(lawyer));
    expect(lawyerMark({ ...lawyer, barNumber: "١٢/٣٤٥" })).toBe(lawyerMark(lawyer));
  });

  test.each([
    { bar: "Fès" },
    { barNumber: "12/346" },
    { lastName: "Berrada" },
    { firstName: "Ali" },
  ])("and another with %o", (change) =>
    expect(lawyerMark({ ...lawyer, ...change })).not.toBe(lawyerMark(lawyer)),
  );

  test.each([{ bar: null }, { barNumber: "-" }, { firstName: null }])(
    "and no card is held against %o",
    (change) => expect(lawyerMark({ ...lawyer, ...change })).toBeNull(),
  );

  test("and no part of one runs over into the next", () => {
    const one = { ...lawyer, bar: "Rabat 1", barNumber: "2" };
    expect(lawyerMark(one)).not.toBe(lawyerMark({ ...lawyer, bar: "Rabat", barNumber: "1 2" }));
  });
});

test("a note says in what the card differs", () => {
  expect(readCardNote({ cardNote: "  Autre  numéro. " })).toEqual({
    ok: true,
    value: "Autre numéro.",
  });
  for (const [cardNote, mistake] of [
    [" ", "required"],
    ["a\u202eb", "control_characters"],
    ["x".repeat(1001), "too_long"],
  ] as const)
    expect(readCardNote({ cardNote })).toEqual({ ok: false, mistakes: { cardNote: mistake } });
});
