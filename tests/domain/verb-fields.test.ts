import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mistakeCodes, mistakesOf } from "@/domain/filing";
import { type Verb, verbs } from "@/domain/verb";
import { verbFields } from "@/domain/verb-fields";
import { ids, leastFields, otherTrackingCode } from "./builders";

const isCode = (message: string) => (mistakeCodes as readonly string[]).includes(message);
const read = (verb: Verb, over: Readonly<Record<string, unknown>> = {}) =>
  verbFields[verb].safeParse({ ...leastFields[verb], ...over });
const mistakes = (verb: Verb, over: Readonly<Record<string, unknown>>) => {
  const answer = read(verb, over);
  return answer.success ? {} : mistakesOf(answer.error);
};
const optionalFields: Partial<Record<Verb, readonly string[]>> = {
  register: ["number", "note"],
  assign: ["note"],
  send_to_police: ["instructions", "reference"],
  remind_police: ["note", "tellParties"],
  receive_report: ["reference", "note"],
  summon: ["note"],
  move_summons: ["note"],
  close: ["respondentIds"],
  give_formal_notice: ["note"],
  record_compliance: ["note"],
  record_non_compliance: ["note", "extend"],
  forward: ["bordereau"],
  transmit_outside: ["bordereau"],
  open_conciliation: ["note"],
  fail_conciliation: ["note"],
  prosecute: ["note"],
  refer_to_judge: ["note"],
  record_hearing: ["courtFile"],
  record_judgment: ["courtFile"],
  end_by_order: ["note"],
  record_measure: ["note", "tellParties"],
  record_withdrawal: ["text"],
  change_contact: ["document", "why", "note"],
};
const requiredOf = (verb: Verb) =>
  Object.keys(leastFields[verb]).filter((field) => !optionalFields[verb]?.includes(field));
const required = verbs.flatMap((verb) => requiredOf(verb).map((field) => ({ verb, field })));
const optional = verbs.flatMap((verb) =>
  (optionalFields[verb] ?? []).map((field) => ({ verb, field })),
);

describe("the fields of an act", () => {
  it("are exactly the ones listed here, required or not", () => {
    for (const verb of verbs) {
      const listed = [...requiredOf(verb), ...(optionalFields[verb] ?? [])].sort();
      expect(Object.keys(verbFields[verb].shape).sort(), verb).toEqual(listed);
    }
  });

  it.each(verbs)("%s is read with the least it asks for", (verb) => {
    expect(read(verb).success).toBe(true);
  });

  it.each(required)(
    "$verb: $field is required, whether it is blank, spaces, null or missing",
    ({ verb, field }) => {
      for (const value of ["", "   ", "\n", null, undefined]) {
        const told = mistakes(verb, { [field]: value });
        expect(told, JSON.stringify(value)).toEqual({ [field]: "required" });
      }
    },
  );

  it.each(optional)(
    "$verb: $field may be left blank, which is the same as not sent",
    ({ verb, field }) => {
      for (const value of ["", "   ", "\n", null, undefined]) {
        const answer = read(verb, { [field]: value });
        expect(answer.success, JSON.stringify(value)).toBe(true);
        const kept = (answer.data as Record<string, unknown> | undefined)?.[field];
        expect(kept === undefined || kept === false).toBe(true);
      }
    },
  );

  it.each(verbs)(
    "%s refuses a field that it does not know, so that nothing typed is dropped in silence",
    (verb) => {
      expect(mistakes(verb, { surprise: "x" })).toEqual({ surprise: "choice_unknown" });
      expect(mistakes(verb, { toString: "x" })).toEqual({ toString: "choice_unknown" });
    },
  );
});

describe("a field of an act, filled in wrongly", () => {
  const huge = "ا".repeat(10_000);
  it.each([
    { verb: "close", field: "reasoning", typed: huge, mistake: "too_long" },
    { verb: "close", field: "reasoning", typed: "a\u0000b", mistake: "control_characters" },
    { verb: "close", field: "reasoning", typed: "a\u202eb", mistake: "control_characters" },
    { verb: "close", field: "reasoning", typed: "a\ud800b", mistake: "control_characters" },
    { verb: "close", field: "ground", typed: "Not a key!", mistake: "choice_unknown" },
    { verb: "close", field: "ground", typed: "Not a key!", mistake: "choice_unknown" },
    { verb: "register", field: "code", typed: "310", mistake: "choice_unknown" },
    { verb: "register", field: "code", typed: "3101\n", mistake: "choice_unknown" },
    { verb: "register", field: "number", typed: "12", mistake: "number_invalid" },
    { verb: "register", field: "number", typed: "12/3104/2026", mistake: "number_invalid" },
    { verb: "register", field: "number", typed: huge, mistake: "too_long" },
    {
      verb: "register",
      field: "number",
      typed: "1/3101/2026\u202e",
      mistake: "control_characters",
    },
    { verb: "reclassify", field: "kind", typed: "report", mistake: "choice_unknown" },
    {
      verb: "request_information",
      field: "dueOn",
      typed: "2026-02-31",
      mistake: "date_impossible",
    },
    {
      verb: "request_information",
      field: "dueOn",
      typed: "2025-02-29",
      mistake: "date_impossible",
    },
    {
      verb: "request_information",
      field: "dueOn",
      typed: "0000-01-01",
      mistake: "date_impossible",
    },
    {
      verb: "request_information",
      field: "dueOn",
      typed: "31/12/2026",
      mistake: "date_impossible",
    },
    { verb: "request_information", field: "dueOn", typed: "tomorrow", mistake: "date_impossible" },
    { verb: "request_information", field: "dueOn", typed: huge, mistake: "date_impossible" },
    { verb: "summon", field: "at", typed: "24:00", mistake: "hour_impossible" },
    { verb: "summon", field: "at", typed: "9:30", mistake: "hour_impossible" },
    { verb: "summon", field: "at", typed: "10:60", mistake: "hour_impossible" },
    { verb: "summon", field: "at", typed: "ten", mistake: "hour_impossible" },
    { verb: "summon", field: "partyIds", typed: [], mistake: "required" },
    { verb: "summon", field: "partyIds", typed: ["x"], mistake: "choice_unknown" },
    { verb: "summon", field: "partyIds", typed: [""], mistake: "required" },
    { verb: "summon", field: "partyIds", typed: Array(51).fill(ids.victim), mistake: "too_long" },
    { verb: "summon", field: "place", typed: huge, mistake: "too_long" },
    { verb: "assign", field: "deputyId", typed: "me", mistake: "choice_unknown" },
    {
      verb: "join",
      field: "leadTrackingCode",
      typed: "K7M4-9QXT-3RZZ",
      mistake: "tracking_code_invalid",
    },
    { verb: "join", field: "leadTrackingCode", typed: huge, mistake: "tracking_code_invalid" },
    { verb: "correct", field: "factId", typed: "1 or 1=1", mistake: "choice_unknown" },
  ] as const)("$verb: $field: $mistake", ({ verb, field, typed, mistake }) => {
    expect(mistakes(verb, { [field]: typed })).toEqual({ [field]: mistake });
  });

  it.each([
    {
      verb: "request_information",
      field: "dueOn",
      typed: "٢٠٢٦-٠٦-٣٠",
      kept: "2026-06-30",
      because: "in Arabic digits",
    },
    {
      verb: "summon",
      field: "at",
      typed: " ٠٩:٣٠ ",
      kept: "09:30",
      because: "in Arabic digits, with spaces",
    },
    {
      verb: "summon",
      field: "partyIds",
      typed: ids.victim,
      kept: [ids.victim],
      because: "one box ticked",
    },
    {
      verb: "join",
      field: "leadTrackingCode",
      typed: otherTrackingCode.toLowerCase(),
      kept: otherTrackingCode,
      because: "in small letters",
    },
    {
      verb: "remind_police",
      field: "tellParties",
      typed: "on",
      kept: true,
      because: "a box ticked",
    },
    {
      verb: "remind_police",
      field: "tellParties",
      typed: "off",
      kept: false,
      because: "a box not ticked",
    },
    {
      verb: "remind_police",
      field: "tellParties",
      typed: true,
      kept: true,
      because: "said by another system",
    },
    {
      verb: "close",
      field: "reasoning",
      typed: " <b>a</b>\r\n\n\n\nb ",
      kept: "<b>a</b>\n\nb",
      because: "HTML is words",
    },
    {
      verb: "send_to_police",
      field: "service",
      typed: " الشرطة\n القضائية ",
      kept: "الشرطة القضائية",
      because: "one line",
    },
  ] as const)("$verb: $field is read $because", ({ verb, field, typed, kept }) => {
    const answer = read(verb, { [field]: typed });
    expect((answer.data as Record<string, unknown> | undefined)?.[field]).toEqual(kept);
  });
});

describe("a mistake in an act", () => {
  it("is a known code and never a sentence in English, whatever is sent", () => {
    const anything = fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true });
    const value = fc.oneof(
      anything,
      fc.string({ unit: "binary" }),
      fc.constantFrom("", "x", 5, true, null, [], {}, [5], [null]),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...verbs),
        fc.nat(),
        value,
        anything,
        (verb, which, wrong, whole) => {
          const fields = Object.keys(verbFields[verb].shape);
          const field = fields[which % Math.max(fields.length, 1)] ?? "none";
          for (const answer of [
            read(verb, { [field]: wrong }),
            verbFields[verb].safeParse(whole),
          ]) {
            if (answer.success) continue;
            const said = [
              ...answer.error.issues.map((issue) => issue.message),
              ...Object.values(mistakesOf(answer.error)),
            ];
            const prose = said.find((message) => !isCode(message));
            if (prose !== undefined) throw new Error(`${verb}.${field}: ${prose}`);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it.each(verbs)("%s: every field of every wrong type has a known code", (verb) => {
    const wrongs = [
      undefined,
      null,
      5,
      Number.NaN,
      true,
      10n,
      "x",
      "\u0000",
      [],
      [5],
      {},
      new Date(0),
      () => "x",
      Symbol("x"),
    ];
    for (const field of [...Object.keys(verbFields[verb].shape), "surprise"]) {
      for (const wrong of wrongs) {
        const answer = read(verb, { [field]: wrong });
        if (answer.success) continue;
        for (const issue of answer.error.issues) {
          expect(mistakeCodes, `${verb}.${field} = ${String(wrong)}: ${issue.message}`).toContain(
            issue.message,
          );
        }
        expect(Object.keys(mistakesOf(answer.error))).toContain(field);
      }
    }
    for (const whole of wrongs) {
      const answer = verbFields[verb].safeParse(whole);
      expect(
        answer.error?.issues.every(({ message }) =>
          (mistakeCodes as readonly string[]).includes(message),
        ) ?? true,
      ).toBe(true);
    }
  });
});
