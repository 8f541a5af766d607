import { describe, expect, test } from "vitest";
import { openFile } from "@/commands/open-file";
import { findRecusable, recuse } from "@/commands/recuse";
import type { StaffRole } from "@/domain/role";
import { aCaseFile, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();
const now = new Date("2026-11-21T10:00:00Z");

interface Declaration {
  readonly by: StaffRole;
  readonly of: StaffRole;
  readonly is: "taken" | "not_your_role";
  readonly because: string;
}

describe("that a colleague may not handle a file", () => {
  const declarations: readonly Declaration[] = [
    { by: "prosecutor", of: "deputy", is: "taken", because: "he leads the office" },
    { by: "prosecutor", of: "clerk", is: "taken", because: "he leads the office" },
    { by: "head_of_secretariat", of: "clerk", is: "taken", because: "he leads the clerks" },
    {
      by: "head_of_secretariat",
      of: "prosecutor",
      is: "not_your_role",
      because: "he could bury a file by hiding it from its own prosecutor",
    },
    {
      by: "head_of_secretariat",
      of: "deputy",
      is: "not_your_role",
      because: "a deputy is a magistrate",
    },
    { by: "deputy", of: "clerk", is: "not_your_role", because: "he speaks for himself only" },
    { by: "clerk", of: "prosecutor", is: "not_your_role", because: "he speaks for himself only" },
  ];
  test.each(declarations)("is $is when said of a $of by a $by: $because", async (declared) => {
    const [person, colleague] = [
      await aStaffMember(database, now, declared.by),
      await aStaffMember(database, now, declared.of),
    ];
    const trackingCode = await aCaseFile(database, now);
    const offered = await findRecusable(database, person, trackingCode);
    const isTaken = declared.is === "taken";
    expect(offered?.some(({ staffId }) => staffId === colleague.staffId)).toBe(isTaken);
    const said = { trackingCode, staffId: colleague.staffId, reason: "named" } as const;
    expect(await recuse(database, person, said, now)).toEqual(
      isTaken ? { ok: true } : { ok: false, refusal: declared.is },
    );
    expect((await openFile(database, colleague, trackingCode, now)) === null).toBe(isTaken);
  });

  test("is said by the general prosecutor of the prosecutor of a court below", async () => {
    const reach = ["CA-RABAT", "TPI-RABAT"];
    const person = await aStaffMember(database, now, "general_prosecutor", "CA-RABAT", reach);
    const prosecutor = await aStaffMember(database, now, "prosecutor");
    const trackingCode = await aCaseFile(database, now);
    const said = { trackingCode, staffId: prosecutor.staffId, reason: "named" } as const;
    expect(await recuse(database, person, said, now)).toEqual({ ok: true });
    expect(await openFile(database, prosecutor, trackingCode, now)).toBeNull();
  });
});
