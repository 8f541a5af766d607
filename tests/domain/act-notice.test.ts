import { describe, expect, it } from "vitest";
import { noticeOf, officeActs } from "@/domain/act-form";
import { act, aFile, decideNow, ids, staff } from "./builders";

const states = {
  register: { status: "submitted", number: null },
  send_to_police: { status: "registered" },
  receive_report: { status: "with_police" },
  close: { status: "with_police", reportReceived: true },
} as const;
const whoMay = {
  register: "clerk",
  send_to_police: "deputy",
  receive_report: "clerk",
  close: "prosecutor",
} as const;

describe("the text shown before an act", () => {
  it.each(
    officeActs.flatMap((verb) => [true, false].map((isProtected) => ({ verb, isProtected }))),
  )("is the one that $verb sends, protected: $isProtected", ({ verb, isProtected }) => {
    const file = aFile({ ...states[verb], isProtected });
    const decided = decideNow(file, act(verb), staff(whoMay[verb]));
    const text = decided.ok
      ? decided.value.notices.find(
          ({ partyId, channel }) => partyId === ids.complainant && channel === "sms",
        )
      : null;
    const shown = noticeOf(verb, file);
    // What is registered gets its number with the act: the text that names it is not shown before.
    expect(text?.kind).toBe(shown ?? "registered");
  });
});
