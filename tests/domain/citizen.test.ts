import { describe, expect, it } from "vitest";
import {
  citizenSessionEndsAt,
  parseLinkToken,
  readOwnReference,
  readSignInContact,
} from "@/domain/citizen";

describe("what is typed to sign in", () => {
  it.each([
    { typed: "06 12 34 56 78", read: { by: "phone", phone: "+212612345678" }, because: "a number" },
    {
      typed: "٠٦١٢٣٤٥٦٧٨",
      read: { by: "phone", phone: "+212612345678" },
      because: "digits of any writing are digits",
    },
    {
      typed: " Salma@Example.ORG ",
      read: { by: "email", email: "salma@example.org" },
      because: "an address is found as it was filed, in small letters",
    },
    { typed: "0537718888", read: "phone_takes_no_texts", because: "no code reaches a landline" },
    { typed: "12", read: "phone_invalid", because: "it is no number" },
    { typed: "salma@", read: "email_invalid", because: "it is no address" },
    {
      typed: `${"a".repeat(120)}@b.ma`,
      read: "email_invalid",
      because: "no file holds so long a one",
    },
    { typed: " \u200f ", read: "required", because: "nothing was typed" },
  ])("$typed: $because", ({ typed, read }) => {
    expect(readSignInContact(typed)).toEqual(read);
  });
});

describe("a citizen's session", () => {
  const opened = new Date("2026-12-31T22:30:00Z");
  it.each([
    { hours: 0, ends: 2, because: "two hours without reading" },
    { hours: 9, ends: 11, because: "reading goes on" },
    { hours: 11.5, ends: 12, because: "twelve hours at the very most" },
  ])("ends after $ends hours: $because", ({ hours, ends }) => {
    const now = new Date(opened.getTime() + hours * 3_600_000);
    const until = citizenSessionEndsAt(opened, now).getTime() - opened.getTime();
    expect(until / 3_600_000).toBe(ends);
  });
});

it("a link's token is one that we could have made", () => {
  expect(parseLinkToken("a".repeat(43))).toBe("a".repeat(43));
  expect(parseLinkToken("a".repeat(42))).toBeNull();
  expect(parseLinkToken(`${"a".repeat(42)}/`)).toBeNull();
});

describe("what somebody calls his file", () => {
  it.each([
    { typed: " 114/2026 ", read: "114/2026", because: "a number of a register" },
    { typed: "ab12", read: "AB12", because: "letters are written large" },
    { typed: "١٢", read: "12", because: "digits of any writing are digits" },
    { typed: " ", read: "", because: "nothing takes it away" },
    { typed: "Zerouali", read: null, because: "it is a name" },
    { typed: "زروالي 1", read: null, because: "Arabic letters may be a name" },
    { typed: "12-34", read: null, because: "Arabic would put it in another order" },
    { typed: "1234567890123", read: null, because: "there is no room for it in a text" },
  ])("$typed: $because", ({ typed, read }) => {
    expect(readOwnReference(typed)).toBe(read);
  });
});
