import { describe, expect, test } from "vitest";
import { meaningOf } from "@/domain/bounce";
import { deliveryReason } from "@/notices/delivery-reason";

describe("what a bounce means", () => {
  test.each([
    { status: "5.1.1", verdict: "permanent", reason: "wrong_mailbox", because: "nobody is there" },
    { status: "5.1.10", verdict: "permanent", reason: "wrong_mailbox", because: "nobody is there" },
    { status: "5.2.1", verdict: "permanent", reason: "wrong_mailbox", because: "it was closed" },
    { status: "5.2.2", verdict: "temporary", reason: "full_mailbox", because: "it may be emptied" },
    { status: "4.2.2", verdict: "temporary", reason: "full_mailbox", because: "it may be emptied" },
    { status: "5.7.1", verdict: "permanent", reason: "content", because: "it is refused" },
    { status: "5.1.8", verdict: "temporary", reason: "settings", because: "we are at fault" },
    { status: "4.4.7", verdict: "temporary", reason: "expired", because: "a server was down" },
    { status: "4.0.0", verdict: "temporary", reason: "network", because: "it is for now" },
    { status: "5.9.9", verdict: "permanent", reason: "unknown", because: "it failed for good" },
    { status: null, verdict: "permanent", reason: "unknown", because: "the server says failed" },
  ] as const)("$status is $verdict: $because", ({ status, verdict, reason }) => {
    const meaning = meaningOf({ action: "failed", status });
    expect(meaning?.verdict).toBe(verdict);
    expect(deliveryReason("email", meaning?.code ?? null)).toBe(reason);
  });

  test("a delay means nothing yet, whatever its status", () => {
    expect(meaningOf({ action: "delayed", status: "5.1.1" })).toBeNull();
  });
});
