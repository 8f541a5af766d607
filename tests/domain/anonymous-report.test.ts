import { describe, expect, it } from "vitest";
import { bringsFile, partyRoles } from "@/domain/party";
import type { Verb } from "@/domain/verb";
import { act, aFile, answerOf, decideNow, staff } from "./builders";

describe("an anonymous report", () => {
  it("is one that nobody stands for: a victim may know nothing of it", () => {
    expect(partyRoles.filter(bringsFile)).toEqual(["complainant", "representative", "lawyer"]);
  });

  it.each(["summon", "send_to_police"] as const)(
    "is checked before any enquiry, and so before %s",
    (verb: Verb) => {
      const ask = (credibilityChecked: boolean) =>
        answerOf(
          decideNow(
            aFile({ kind: "report", isAnonymous: true, credibilityChecked }),
            act(verb),
            staff("deputy"),
          ),
        );
      expect(ask(false)).toBe("credibility_unchecked");
      expect(ask(true)).toBe("accepted");
    },
  );
});
