import { describe, expect, it } from "vitest";
import { browserFamilyOf } from "@/domain/browser-family";
import { passwordMistake } from "@/domain/password-rule";
import { formatRecoveryCode, parseRecoveryCode, recoveryCodeFrom } from "@/domain/recovery-code";
import { type OfficeKind, staffRoles } from "@/domain/role";
import { readInvitation, readPost } from "@/domain/staff-account";

const kinds = new Map<string, OfficeKind>([
  ["TPI-RABAT", "TPI"],
  ["CA-RABAT", "CA"],
  ["PMP", "PMP"],
]);
const kindOf = (code: string): OfficeKind | null => kinds.get(code) ?? null;

describe("a new password", () => {
  const known = { email: "samira.idrissi@justice.example", published: ["demonstration-insaf"] };
  it.each([
    { password: "eleven-char", mistake: "too_short", because: "length is what resists guessing" },
    { password: "twelve-chars", mistake: null, because: "twelve are enough" },
    { password: "ثلاثة قطط في الدار", mistake: null, because: "any script is a password" },
    { password: "é".repeat(129), mistake: "too_long", because: "hashing has a price" },
    { password: "demonstration-insaf", mistake: "published", because: "anybody can read it" },
    { password: "Demonstration-Insaf", mistake: "published", because: "capitals hide nothing" },
    {
      password: "samira.idrissi@justice.example",
      mistake: "like_address",
      because: "it is on every letterhead",
    },
    { password: "samira.idrissi2026", mistake: "like_address", because: "a year hides nothing" },
    { password: "abababababab", mistake: "too_plain", because: "two letters are no password" },
  ])("$password: $mistake, because $because", ({ password, mistake }) => {
    expect(passwordMistake(password, known)).toBe(mistake);
  });
});

describe("a post in an office", () => {
  it.each([
    { parquet: "TPI-RABAT", roles: ["clerk"], mistakes: null, because: "every office has clerks" },
    {
      parquet: "TPI-RABAT",
      roles: ["clerk", "head_of_secretariat"],
      mistakes: null,
      because: "one person may hold two",
    },
    {
      parquet: "TPI-RABAT",
      roles: ["general_prosecutor"],
      mistakes: { roles: "role_elsewhere" },
      because: "he sits at a court of appeal",
    },
    {
      parquet: "CA-RABAT",
      roles: ["prosecutor"],
      mistakes: { roles: "role_elsewhere" },
      because: "at a court of appeal he is the general prosecutor",
    },
    {
      parquet: "TPI-RABAT",
      roles: ["pmp"],
      mistakes: { roles: "role_elsewhere" },
      because: "the Presidency has an office of its own",
    },
    { parquet: "PMP", roles: ["pmp"], mistakes: null, because: "there" },
    {
      parquet: "TPI-RABAT",
      roles: ["administrator", "clerk"],
      mistakes: { roles: "administrator_alone" },
      because: "an administrator reads no file",
    },
    {
      parquet: "TPI-NOWHERE",
      roles: ["clerk"],
      mistakes: { parquet: "office_unknown" },
      because: "there is no such office",
    },
    {
      parquet: "TPI-RABAT",
      roles: [],
      mistakes: { roles: "role_missing" },
      because: "nobody works as nothing",
    },
  ])("$parquet as $roles: $mistakes, because $because", ({ parquet, roles, mistakes }) => {
    const typed = Object.fromEntries([
      ["parquet", parquet],
      ...roles.map((r) => [`role_${r}`, "yes"]),
    ]);
    const read = readPost(typed, kindOf);
    expect(read.ok ? null : read.mistakes).toEqual(mistakes);
  });

  it("exists for every role somewhere", () => {
    const somewhere = staffRoles.filter((role) =>
      [...kinds.keys()].some(
        (parquet) => readPost({ parquet, [`role_${role}`]: "yes" }, kindOf).ok,
      ),
    );
    expect(somewhere).toEqual([...staffRoles]);
  });
});

describe("an invitation", () => {
  const typed = {
    name: "  Samira   Idrissi ",
    email: " Samira@Justice.example ",
    parquet: "TPI-RABAT",
    role_clerk: "yes",
    language: "fr",
    document: "ab 123 456",
  };
  it("is read as it was meant", () => {
    expect(readInvitation(typed, kindOf)).toEqual({
      ok: true,
      value: {
        name: "Samira Idrissi",
        email: "samira@justice.example",
        parquet: "TPI-RABAT",
        roles: ["clerk"],
        language: "fr",
        documentNumber: "AB123456",
      },
    });
  });
  it.each([
    { field: "name", value: " ", mistake: "name_missing" },
    { field: "name", value: "x".repeat(81), mistake: "name_wrong" },
    { field: "email", value: "samira", mistake: "email_wrong" },
    { field: "document", value: "??", mistake: "document_wrong" },
  ])("with $value as $field is sent back: $mistake", ({ field, value, mistake }) => {
    const read = readInvitation({ ...typed, [field]: value }, kindOf);
    expect(read.ok ? null : read.mistakes).toEqual({ [field]: mistake });
  });
});

describe("a recovery code", () => {
  const code = recoveryCodeFrom(Uint8Array.from([0, 1, 2, 31, 30, 255, 254, 10, 18, 27]));
  it("is read as people type it", () => {
    for (const typed of [
      code,
      formatRecoveryCode(code),
      ` ${formatRecoveryCode(code).toLowerCase()} `,
    ])
      expect(parseRecoveryCode(typed)).toBe(code);
  });
  it("is none where it has another form", () => {
    for (const typed of ["", "123456", `${code}0`, code.replace(/.$/, "U")])
      expect(parseRecoveryCode(typed)).toBeNull();
  });
});

describe("a browser", () => {
  it.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox"],
    ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/143.0 Safari/537.36", "chrome"],
    [
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/143.0 Safari/537.36 Edg/143.0",
      "edge",
    ],
    ["Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.0 Safari/604.1", "safari"],
    ["Mozilla/5.0 (Linux; Android 14) SamsungBrowser/27.0 Chrome/125.0 Safari/537.36", "samsung"],
    ["curl/8", "other"],
  ])("that says %s is of the family %s", (said, family) => {
    expect(browserFamilyOf(said)).toBe(family);
  });
});
