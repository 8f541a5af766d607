import { describe, expect, it } from "vitest";
import { noticesOf } from "@/domain/decide";
import { partyToOpenFor } from "@/domain/dossier";
import { type PartyContact, personMarks } from "@/domain/party";
import { aParty, ids, noon, noQuietHours } from "./builders";

const named = (lastName: string, firstName: string, document: string | null = null) =>
  personMarks({
    lastName,
    firstName,
    document: document === null ? null : { type: "cin", number: document },
  });

const father = named("Zerouali", "Karim", "AB123456");
const child: Partial<PartyContact> = { isMinor: true, phone: null };
const speaker: Partial<PartyContact> = {
  partyId: ids.representative,
  role: "representative",
  represents: ids.complainant,
  phone: "+212611111111",
  knownBy: father,
};
const against = (over: Partial<PartyContact>): Partial<PartyContact> => ({
  partyId: ids.respondent,
  role: "respondent",
  phone: null,
  ...over,
});

const told = (some: readonly Partial<PartyContact>[], isProtected = false): string =>
  noticesOf(
    { kind: "complaint", isProtected, parties: some.map((one) => aParty(one)) },
    "registered",
    noon,
    noQuietHours,
  )
    .map(
      ({ partyId, channel, skipped }) =>
        `${Object.entries(ids).find(([, id]) => id === partyId)?.[0]} ${channel} ${skipped ?? "told"}`,
    )
    .join("; ");

describe("what is owed to a child never goes to somebody whom its file is against", () => {
  it.each([
    {
      because: "a stranger to the file speaks for the child",
      parties: [child, speaker, against({ knownBy: named("Alami", "Omar") })],
      says: "complainant sms told_through_representative; representative sms told",
    },
    {
      because: "he who speaks for it is the one complained of, by his document",
      parties: [
        child,
        { ...speaker, knownBy: named("Z.", "K.", "AB123456") },
        against({ knownBy: father }),
      ],
      says: "complainant sms no_number; representative sms respondent_for_child",
    },
    {
      because: "a namesake is taken for the same person, whatever the order of the names",
      parties: [child, speaker, against({ knownBy: named("", "KARIM  Zérouali") })],
      says: "complainant sms no_number; representative sms respondent_for_child",
    },
    {
      because: "he is named in Arabic where he signs in French, and with his father's name besides",
      parties: [child, speaker, against({ knownBy: named("الزروالي", "كريم بن أحمد") })],
      says: "complainant sms no_number; representative sms respondent_for_child",
    },
    {
      because: "his sister, who speaks for the child, is not he",
      parties: [
        child,
        { ...speaker, knownBy: named("Zerouali", "Karima") },
        against({ knownBy: named("الزروالي", "كريم") }),
      ],
      says: "complainant sms told_through_representative; representative sms told",
    },
    {
      because: "the child has a phone of its own, and no paper goes to the home that they share",
      parties: [{ ...child, phone: "+212622222222" }, speaker, against({ knownBy: father })],
      says: "complainant sms told; representative sms respondent_for_child",
    },
    {
      because: "another who speaks for the child is told in his place",
      parties: [
        child,
        speaker,
        {
          ...speaker,
          partyId: ids.lawyer,
          role: "lawyer" as const,
          knownBy: named("Idrissi", "Hind"),
        },
        against({ knownBy: father }),
      ],
      says: "complainant sms told_through_representative; representative sms respondent_for_child; lawyer sms told",
    },
    {
      because: "for a grown person a namesake is a namesake",
      parties: [{ phone: "+212622222222" }, speaker, against({ knownBy: father })],
      says: "complainant sms told; representative sms told",
    },
    {
      because: "a family name alone is nobody's",
      parties: [
        child,
        { ...speaker, knownBy: named("Zerouali", "") },
        against({ knownBy: named("Zerouali", "") }),
      ],
      says: "complainant sms told_through_representative; representative sms told",
    },
    {
      because: "a passport of the same number is another paper",
      parties: [
        child,
        { ...speaker, knownBy: { name: null, document: "passport:AB123456" } },
        against({ knownBy: { name: null, document: "cin:AB123456" } }),
      ],
      says: "complainant sms told_through_representative; representative sms told",
    },
  ])("$says, because $because", ({ parties, says }) => {
    expect(told(parties)).toBe(says);
  });

  it("in a protected file too, where nothing takes the place of the text", () => {
    expect(told([child, speaker, against({ knownBy: father })], true)).toBe(
      "complainant sms no_number; representative sms respondent_for_child",
    );
  });

  it("and no code by text opens the file to him", () => {
    const parties = [child, speaker, against({ knownBy: father })].map((one) => aParty(one));
    expect(partyToOpenFor(parties, false, "")).toBe("no_number");
  });
});
