import { describe, expect, it } from "vitest";
import { noticesForeseen } from "@/domain/act-notice";
import type { CaseState } from "@/domain/case-state";
import type { PartyRole, PhoneOwner } from "@/domain/party";
import { keptChoice, plainOutcomes } from "@/domain/plain-outcome";
import { accepted, act, aFile, aParty, decideNow, ids, staff } from "./builders";

describe("the choice to be told the outcome plainly", () => {
  it.each([
    { because: "it was asked on the person's own phone", over: {}, kept: true },
    { because: "nobody asked", over: { wantsOutcome: false }, kept: false },
    {
      because: "a protected file says the same words always",
      over: { isProtected: true },
      kept: false,
    },
    { because: "its category protects by itself", over: { isUsuallyProtected: true }, kept: false },
    { because: "a neighbour reads it", over: { phoneOwner: "neighbour" }, kept: false },
    { because: "a helper reads it", over: { phoneOwner: "helper" }, kept: false },
    { because: "the family reads it", over: { phoneOwner: "family" }, kept: false },
    { because: "nobody has said whose phone it is", over: { phoneOwner: null }, kept: false },
    { because: "there is no phone", over: { phone: null }, kept: false },
    { because: "a respondent is told nothing", over: { role: "respondent" }, kept: false },
    { because: "a grievance is answered, not decided", over: { kind: "grievance" }, kept: false },
    { because: "a report tells nobody", over: { kind: "report" }, kept: false },
  ] as const)("is kept: $kept, because $because", ({ over, kept }) => {
    const asked: {
      kind: CaseState["kind"];
      isProtected: boolean;
      isUsuallyProtected: boolean;
      role: PartyRole;
      wantsOutcome: boolean;
      phone: string | null;
      phoneOwner: PhoneOwner | null;
    } = {
      kind: "complaint",
      isProtected: false,
      isUsuallyProtected: false,
      role: "complainant",
      wantsOutcome: true,
      phone: "+212612345678",
      phoneOwner: "own",
      ...over,
    };
    expect(keptChoice(asked, asked)).toBe(kept);
  });
});

describe("what a decision says to those who chose and those who did not", () => {
  const asks = aParty({ wantsOutcome: true, email: "a@example.org" });
  const other = aParty({ partyId: ids.victim, role: "victim", phone: "+212698765432" });
  const respondent = aParty({ partyId: ids.respondent, role: "respondent", phone: null });
  const said = (file: Partial<CaseState>, verb: Parameters<typeof act>[0]) => {
    const decided = decideNow(
      aFile({ parties: [asks, other, respondent], ...file }),
      act(verb),
      staff("prosecutor"),
    );
    return accepted(decided).notices.map(({ partyId, channel, kind }) =>
      [partyId === asks.partyId ? "asks" : "other", channel, kind].join(" "),
    );
  };

  it.each([
    {
      because: "a closure is named to who asked, and to nobody else",
      verb: "close",
      file: {},
      told: ["asks sms outcome_closed", "asks email outcome_closed", "other sms decision"],
    },
    {
      because: "so is a prosecution",
      verb: "prosecute",
      file: {},
      told: ["asks sms outcome_prosecuted", "asks email outcome_prosecuted", "other sms decision"],
    },
    {
      because: "a judge's enquiry is no outcome",
      verb: "refer_to_judge",
      file: {},
      told: ["asks sms decision", "asks email decision", "other sms decision"],
    },
    {
      because: "another step says what it says to everybody",
      verb: "send_to_police",
      file: {},
      told: ["asks sms sent_to_police", "asks email sent_to_police", "other sms sent_to_police"],
    },
    {
      because: "a file that was protected since says the safe words, whatever was asked",
      verb: "close",
      file: { isProtected: true },
      told: ["asks sms safe", "asks email decision", "other sms safe"],
    },
  ] as const)("$verb: $because", ({ verb, file, told }) => {
    expect(said(file, verb)).toEqual(told);
  });

  it("has a plain text only for what owes the neutral one to everybody else", () => {
    for (const verb of ["close", "prosecute"] as const)
      expect(noticesForeseen(verb, aFile()).map(({ kind }) => kind)).toEqual(["decision"]);
    expect(Object.keys(plainOutcomes)).toEqual(["close", "prosecute"]);
  });
});
