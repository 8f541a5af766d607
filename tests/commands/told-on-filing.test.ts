import { describe, expect, test } from "vitest";
import { toldOnFiling } from "@/commands/filed-parties";
import type { Represented } from "@/domain/filing-author";
import { aFiling } from "@/tests/support/builders";

const lawyer = {
  capacity: "lawyer",
  lastName: "Idrissi",
  firstName: "Hind",
  bar: "Rabat",
  barNumber: "12",
  phone: "+212611111111",
  email: "hind@example.org",
} as const;
const grown: Represented = {
  lastName: "Alami",
  firstName: "Omar",
  isMinor: false,
  document: null,
  phone: "+212622222222",
};
const child: Represented = { ...grown, firstName: "Sara", isMinor: true, phone: null };
const against = (name: string) =>
  [{ nature: "person", name, capacity: null, description: null }] as const;
const said = (changes: Parameters<typeof aFiling>[0]) =>
  toldOnFiling(aFiling(changes), "fr").map(
    ({ name, ways, instead }) =>
      `${name}: ${instead ?? ways.map(({ channel, to }) => `${channel} ${to ?? ""}`.trim()).join(", ")}`,
  );

describe("before a file is sent it says who will be told of its steps", () => {
  test.each([
    {
      because: "a client with a phone is told as well as his lawyer",
      changes: { who: lawyer, others: [grown] },
      says: [
        "Omar Alami: sms +212622222222",
        "Hind Idrissi: sms +212611111111, email hind@example.org",
      ],
    },
    {
      because: "a child is told through the one who files for it",
      changes: { who: lawyer, others: [child] },
      says: [
        "Sara Alami: told_through_representative",
        "Hind Idrissi: sms +212611111111, email hind@example.org",
      ],
    },
    {
      because: "nothing of a child goes to the one complained of",
      changes: { who: lawyer, others: [child], against: against("Hind Idrissi") },
      says: ["Sara Alami: no_number", "Hind Idrissi: respondent_for_child"],
    },
    {
      because: "of a protected file only the safe text leaves",
      changes: { who: lawyer, what: { category: "vaw" } },
      says: ["Hind Idrissi: sms +212611111111"],
    },
    {
      because: "without a phone it is a letter",
      changes: { who: { phone: null, email: null, wayOfContact: "letter" as const } },
      says: ["Salma Zerouali: letter"],
    },
    {
      because: "nobody is told of a report",
      changes: { what: { kind: "report" as const } },
      says: [],
    },
  ])("$because", ({ changes, says }) => {
    expect(said(changes)).toEqual(says);
  });
});
