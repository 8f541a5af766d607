import { describe, expect, it } from "vitest";
import { decide, noticesOf } from "@/domain/decide";
import type { NoticeKind } from "@/domain/notice";
import type { PartyContact } from "@/domain/party";
import {
  accepted,
  act,
  aFile,
  aParty,
  aSummons,
  decideNow,
  ids,
  noon,
  noQuietHours,
  staff,
} from "./builders";

const say = (contact: Partial<PartyContact>, isProtected = false): string =>
  noticesOf(
    { kind: "complaint", isProtected, parties: [aParty(contact)] },
    "registered",
    noon,
    noQuietHours,
  )
    .map(
      ({ channel, kind, skipped }) =>
        `${channel} ${skipped === null ? kind : `skipped: ${skipped}`}`,
    )
    .join(", ");

describe("how a party is told", () => {
  it.each([
    { because: "a text is the first way", contact: {}, told: "sms registered" },
    {
      because: "and a mail beside it",
      contact: { email: "a@example.org" },
      told: "sms registered, email registered",
    },
    {
      because: "without a phone the mail is enough",
      contact: { phone: null, email: "a@example.org" },
      told: "sms skipped: no_number, email registered",
    },
    {
      because: "without phone or mail a letter is owed",
      contact: { phone: null },
      told: "sms skipped: no_number, letter registered",
    },
    {
      because: "a landline takes no texts",
      contact: { phone: "+212537123456" },
      told: "sms skipped: no_number, letter registered",
    },
    {
      because: "who asked for no texts gets a letter",
      contact: { doNotText: true },
      told: "sms skipped: do_not_text, letter registered",
    },
    {
      because: "or the mail that he gave",
      contact: { doNotText: true, email: "a@example.org" },
      told: "sms skipped: do_not_text, email registered",
    },
    {
      because: "a foreign mobile takes texts",
      contact: { phone: "+33612345678" },
      told: "sms registered",
    },
    {
      because: "who prefers a mail gets no text",
      contact: { wayOfContact: "email" as const, email: "a@example.org" },
      told: "sms skipped: prefers_email, email registered",
    },
    {
      because: "a mail that nobody gave is no way to be told",
      contact: { wayOfContact: "email" as const },
      told: "sms registered",
    },
    {
      because: "who prefers a letter gets one, and no text",
      contact: { wayOfContact: "letter" as const },
      told: "sms skipped: prefers_letter, letter registered",
    },
    {
      because: "who prefers to be called is called, and the mail he gave is used too",
      contact: { wayOfContact: "call" as const, email: "a@example.org" },
      told: "sms skipped: prefers_call, email registered, call registered",
    },
    {
      because: "a landline can be called",
      contact: { wayOfContact: "call" as const, phone: "+212537123456" },
      told: "sms skipped: prefers_call, call registered",
    },
    {
      because: "nobody is called without a number",
      contact: { wayOfContact: "call" as const, phone: null },
      told: "sms skipped: no_number, letter registered",
    },
    { because: "a respondent is never told", contact: { role: "respondent" as const }, told: "" },
  ])("$told, because $because", ({ contact, told }) => {
    expect(say(contact)).toBe(told);
  });

  it.each([
    {
      because: "only the safe text leaves",
      contact: { email: "a@example.org" },
      told: "sms safe, email skipped: protected_file",
    },
    {
      because: "no letter is sent to a shared home",
      contact: { phone: null },
      told: "sms skipped: no_number",
    },
    {
      because: "also when texts were refused",
      contact: { doNotText: true, email: "a@example.org" },
      told: "sms skipped: do_not_text, email skipped: protected_file",
    },
  ])("in a protected file: $told, because $because", ({ contact, told }) => {
    expect(say(contact, true)).toBe(told);
  });

  it.each([
    { contact: { wayOfContact: "email" as const, email: "a@example.org" } },
    { contact: { wayOfContact: "letter" as const } },
    { contact: { wayOfContact: "call" as const } },
  ])(
    "in a protected file nothing else takes the place of a text that was not wanted: $contact.wayOfContact",
    ({ contact }) => {
      expect(say(contact, true)).not.toMatch(/(sms safe|registered)/);
    },
  );

  it.each([
    {
      because: "a child is told through the one who speaks for it, whatever its own contact",
      child: { isMinor: true },
      other: { role: "representative" as const, represents: ids.complainant },
      told: "sms skipped: told_through_representative; sms registered",
    },
    {
      because: "one who speaks for every party speaks for the child too",
      child: { isMinor: true },
      other: { role: "lawyer" as const, represents: null },
      told: "sms skipped: told_through_representative; sms registered",
    },
    {
      because: "who gave no contact of his own is told through his lawyer",
      child: { phone: null },
      other: { role: "lawyer" as const, represents: ids.complainant },
      told: "sms skipped: told_through_representative; sms registered",
    },
    {
      because: "a grown person with a phone is told as well as his lawyer",
      child: {},
      other: { role: "lawyer" as const, represents: ids.complainant },
      told: "sms registered; sms registered",
    },
    {
      because: "another child's representative does not speak for this one",
      child: { isMinor: true },
      other: { role: "representative" as const, represents: ids.stranger },
      told: "sms registered; sms registered",
    },
    {
      because: "nothing about a child goes to the number of the one it is against",
      child: { isMinor: true },
      other: { role: "respondent" as const, phone: "+212612345678" },
      told: "sms skipped: number_of_respondent, letter registered",
    },
  ])("$told, because $because", ({ child, other, told }) => {
    const parties = [
      aParty(child),
      aParty({ partyId: ids.respondent, phone: "+212699999999", ...other }),
    ];
    const owed = noticesOf(
      { kind: "complaint", isProtected: false, parties },
      "registered",
      noon,
      noQuietHours,
    );
    const lines = parties.map(({ partyId }) =>
      owed
        .filter((notice) => notice.partyId === partyId)
        .map(
          ({ channel, kind, skipped }) =>
            `${channel} ${skipped === null ? kind : `skipped: ${skipped}`}`,
        )
        .join(", "),
    );
    expect(lines.filter((line) => line !== "").join("; ")).toBe(told);
  });

  it("a protected file says the same safe words for every act, so that the words tell nothing", () => {
    const file = aFile({ isProtected: true });
    for (const verb of ["close", "prosecute", "send_to_police", "summon", "assign"] as const) {
      const { notices } = accepted(decideNow(file, act(verb), staff("prosecutor")));
      expect(new Set(notices.filter((n) => n.channel === "sms").map((n) => n.kind))).toEqual(
        new Set(["safe"]),
      );
    }
  });

  it("a report owes nobody a notice, not even for its receipt", () => {
    expect(noticesOf({ ...aFile(), kind: "report" }, "received", noon, noQuietHours)).toEqual([]);
    expect(
      accepted(decideNow(aFile({ kind: "report" }), act("close"), staff("prosecutor"))).notices,
    ).toEqual([]);
  });

  it("owes one notice by party and channel, never two", () => {
    const parties = aFile().parties.map((party) => ({
      ...party,
      email: party.role === "respondent" ? null : "a@example.org",
    }));
    const { notices } = accepted(decideNow(aFile({ parties }), act("close"), staff("prosecutor")));
    const keys = notices.map((notice) => `${notice.partyId} ${notice.channel}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(8);
  });
});

describe("a summons", () => {
  const kinds = (
    verb: "summon" | "move_summons" | "cancel_summons",
    partyIds: readonly string[],
  ) => {
    const file = aFile({ summonses: [aSummons({ partyIds })] });
    const asked = act(verb, verb === "summon" ? { partyIds } : {});
    const { notices } = accepted(decideNow(file, asked, staff("clerk")));
    return Object.fromEntries(notices.map((notice) => [notice.partyId, notice.kind]));
  };

  it.each([
    { verb: "summon", kind: "summoned" },
    { verb: "move_summons", kind: "summons_moved" },
    { verb: "cancel_summons", kind: "summons_cancelled" },
  ] as const)(
    "$verb gives its day to those who are summoned; the others learn only that a measure was taken",
    ({ verb, kind }) => {
      expect(kinds(verb, [ids.victim])).toEqual({
        [ids.complainant]: "measure",
        [ids.victim]: kind,
        [ids.representative]: "measure",
        [ids.lawyer]: "measure",
      });
    },
  );

  it("of the respondent is not texted to him", () => {
    expect(kinds("summon", [ids.respondent])).not.toHaveProperty(ids.respondent);
  });
});

describe("a child, told through its representative", () => {
  const child = aParty({ isMinor: true, phone: null });
  const mother = aParty({
    partyId: ids.representative,
    role: "representative",
    represents: child.partyId,
  });
  const neighbour = aParty({ partyId: ids.victim, role: "victim" });
  const file = {
    kind: "complaint",
    isProtected: false,
    parties: [child, mother, neighbour],
  } as const;
  const texts = (others?: "nothing") =>
    noticesOf(file, "summoned", noon, noQuietHours, { partyIds: [child.partyId], others }).map(
      ({ partyId, kind, skipped }) => [partyId, skipped ?? kind],
    );

  it("is summoned through her, who would else learn only that a measure was taken", () => {
    expect(texts()).toEqual([
      [child.partyId, "told_through_representative"],
      [mother.partyId, "summoned"],
      [neighbour.partyId, "measure"],
    ]);
  });

  it("is reminded through her, and nobody else is", () => {
    expect(texts("nothing").map(([partyId]) => partyId)).toEqual([child.partyId, mother.partyId]);
  });

  it("has nobody who learns of a summons of the one complained of", () => {
    const respondent = aParty({ partyId: ids.respondent, role: "respondent", phone: null });
    const lawyer = aParty({ partyId: ids.lawyer, role: "lawyer" });
    const told = noticesOf(
      { ...file, parties: [respondent, lawyer] },
      "summoned",
      noon,
      noQuietHours,
      {
        partyIds: [respondent.partyId],
      },
    );
    expect(told.map(({ kind }) => kind)).toEqual(["measure"]);
  });
});

describe("a party that leaves the ordinary steps to its lawyer", () => {
  const client = aParty({ toldThrough: true });
  const lawyer = aParty({ partyId: ids.lawyer, role: "lawyer", phone: "+212698765432" });
  const ofClient = (kind: NoticeKind, over: Parameters<typeof aFile>[0] = {}) =>
    noticesOf(aFile({ parties: [client, lawyer], ...over }), kind, noon, noQuietHours)
      .filter(({ partyId }) => partyId === client.partyId)
      .map(({ skipped }) => skipped);

  it.each<{ kind: NoticeKind; itself: boolean; because: string }>([
    { kind: "registered", itself: false, because: "its lawyer hears that the file moved" },
    { kind: "measure", itself: false, because: "it is a step" },
    { kind: "decision", itself: true, because: "each party is told of each decision" },
    { kind: "summoned", itself: true, because: "it has to come itself" },
    { kind: "information_requested", itself: true, because: "it is asked itself" },
    { kind: "phone_changed", itself: true, because: "it must be able to object" },
  ])("hears of $kind itself: $itself, for $because", ({ kind, itself }) => {
    expect(ofClient(kind)).toEqual([itself ? null : "told_through_representative"]);
  });

  it("hears everything itself in a protected file, and where nobody speaks for it any more", () => {
    expect(ofClient("registered", { isProtected: true })).toEqual([null]);
    expect(ofClient("registered", { parties: [client] })).toEqual([null]);
  });
});

describe("acts whose author chooses whether the parties learn of them", () => {
  it.each([
    { verb: "record_measure", file: {}, says: { tellParties: "on" }, kind: "measure" },
    { verb: "record_measure", file: {}, says: { tellParties: undefined }, kind: undefined },
    {
      verb: "remind_police",
      file: { status: "with_police" },
      says: { tellParties: "on" },
      kind: "police_reminded",
    },
    {
      verb: "remind_police",
      file: { status: "with_police" },
      says: { tellParties: undefined },
      kind: undefined,
    },
    { verb: "correct", file: {}, says: {}, kind: "correction" },
    {
      verb: "correct",
      file: { facts: [{ factId: ids.fact, verb: "assign", authorId: ids.deputy, told: false }] },
      says: {},
      kind: undefined,
    },
  ] as const)("$verb owes $kind", ({ verb, file, says, kind }) => {
    const { notices } = accepted(decideNow(aFile(file), act(verb, says), staff("deputy")));
    expect(notices[0]?.kind).toBe(kind);
  });
});

describe("the hour at which a notice leaves", () => {
  const leaving = (
    verb: "close" | "summon" | "move_summons" | "record_withdrawal",
    now: string,
    quietHours: boolean,
  ) => {
    const file = aFile({
      summonses: [aSummons()],
      parties: [aParty({ email: "a@example.org" })],
    });
    const outcome = decide(file, act(verb), staff(["prosecutor", "clerk"]), new Date(now), {
      quietHours,
      holdSeconds: 0,
    });
    return accepted(outcome).notices.map(
      (n) => `${n.channel} ${n.notBefore?.toISOString() ?? "at once"}`,
    );
  };

  it("is the morning for a text of the evening; a mail wakes nobody and leaves at once", () => {
    expect(leaving("close", "2026-06-10T20:00:00Z", true)).toEqual([
      "sms 2026-06-11T08:00:00.000Z",
      "email at once",
    ]);
  });
  it("is now by day, and at any hour where quiet hours are off", () => {
    expect(leaving("close", "2026-06-10T11:00:00Z", true)).toEqual([
      "sms at once",
      "email at once",
    ]);
    expect(leaving("close", "2026-06-10T20:00:00Z", false)).toEqual([
      "sms at once",
      "email at once",
    ]);
  });
  it("is now for the answer to the person's own act", () => {
    expect(leaving("record_withdrawal", "2026-06-10T20:00:00Z", true)[0]).toBe("sms at once");
  });
  it("is the morning for an appointment moved in the evening, ten days ahead", () => {
    expect(leaving("move_summons", "2026-06-10T20:00:00Z", true)[0]).toBe(
      "sms 2026-06-11T08:00:00.000Z",
    );
  });
  it("is now when the appointment that moves is the next morning's, which a held text would miss", () => {
    expect(leaving("move_summons", "2026-06-19T20:00:00Z", true)[0]).toBe("sms at once");
  });
});
