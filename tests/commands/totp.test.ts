import { describe, expect, it } from "vitest";
import {
  bytesOfBase32,
  matchingStep,
  newTotpSecret,
  totpAddress,
  totpCode,
  totpStep,
} from "@/commands/totp";

/** RFC 6238, appendix B, the SHA-1 column: the secret is the ASCII text of twenty digits. */
const secretOfRfc = Buffer.from("12345678901234567890");
const inBase32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("the code of an application", () => {
  it.each([
    { at: "1970-01-01T00:00:59Z", code: "94287082" },
    { at: "2005-03-18T01:58:29Z", code: "07081804" },
    { at: "2005-03-18T01:58:31Z", code: "14050471" },
    { at: "2009-02-13T23:31:30Z", code: "89005924" },
    { at: "2033-05-18T03:33:20Z", code: "69279037" },
    { at: "2603-10-11T11:33:20Z", code: "65353130" },
  ])("at $at is the one of RFC 6238", ({ at, code }) => {
    expect(totpCode(secretOfRfc, totpStep(new Date(at)), 8)).toBe(code);
  });

  it("is made of the secret that was shown in base32", () => {
    expect(bytesOfBase32(inBase32)).toEqual(secretOfRfc);
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(bytesOfBase32(secret)).toHaveLength(20);
  });

  const now = new Date("2026-11-21T10:00:10Z");
  const codeAt = (off: number) => totpCode(secretOfRfc, totpStep(now) + off);
  it.each([
    { typed: codeAt(0), last: null, step: 0, because: "it is the present one" },
    { typed: codeAt(-1), last: null, step: -1, because: "people type slowly" },
    { typed: codeAt(1), last: null, step: 1, because: "a telephone may be fast" },
    { typed: codeAt(-2), last: null, step: null, because: "it is over" },
    { typed: codeAt(2), last: null, step: null, because: "it is not yet" },
    { typed: codeAt(0), last: 0, step: null, because: "it was taken before" },
    { typed: codeAt(-1), last: 0, step: null, because: "a later one was taken before" },
    { typed: codeAt(1), last: 0, step: 1, because: "it is later than the one taken" },
    { typed: "12345", last: null, step: null, because: "it is too short" },
    { typed: `${codeAt(0)}0`, last: null, step: null, because: "it is too long" },
    { typed: "", last: null, step: null, because: "it is nothing" },
  ])("is of step $step: $because", ({ typed, last, step }) => {
    const lastStep = last === null ? null : totpStep(now) + last;
    const found = matchingStep(inBase32, typed, now, lastStep);
    expect(found === null ? null : found - totpStep(now)).toBe(step);
  });

  it("is announced to the application with nothing that names the office's files", () => {
    expect(totpAddress(inBase32, "samira@justice.example")).toBe(
      `otpauth://totp/Insaf:samira%40justice.example?secret=${inBase32}&issuer=Insaf`,
    );
  });
});
