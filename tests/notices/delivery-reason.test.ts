import { describe, expect, it } from "vitest";
import { skipReasons } from "@/domain/party";
import { deliveryFailureReasons, vonageCodes } from "@/gateways/vonage-codes";
import { deliveryReason } from "@/notices/delivery-reason";

describe("why a notice did not arrive, in plain words", () => {
  it.each(deliveryFailureReasons.filter((reason) => reason !== "unknown"))(
    "is known for what the network calls %s",
    (reason) => {
      expect(deliveryReason("sms", reason)).not.toBe("unknown");
    },
  );

  it.each([...vonageCodes])("is the same for code %s as for its name", (code, { reason }) => {
    expect(deliveryReason("sms", code)).toBe(deliveryReason("sms", reason));
  });

  it.each(skipReasons)("is the rule's own for %s", (reason) => {
    expect(deliveryReason("sms", reason)).toBe(reason);
  });

  it.each([
    {
      channel: "email",
      code: "invalid_recipient",
      reason: "wrong_mailbox",
      because: "it is no number",
    },
    { channel: "email", code: "smtp_550", reason: "wrong_mailbox", because: "no such mailbox" },
    { channel: "email", code: "smtp_451", reason: "network", because: "4xx is tried again" },
    { channel: "email", code: "smtp_521", reason: "settings", because: "the server takes no mail" },
    { channel: "sms", code: "http_503", reason: "uncertain", because: "it may have left" },
    { channel: "sms", code: "ECONNREFUSED", reason: "network", because: "nobody answered" },
    { channel: "sms", code: "9999", reason: "unknown", because: "no table has it" },
    { channel: "sms", code: null, reason: null, because: "nothing went wrong" },
  ] as const)("$code by $channel is $reason because $because", ({ channel, code, reason }) => {
    expect(deliveryReason(channel, code)).toBe(reason);
  });
});
