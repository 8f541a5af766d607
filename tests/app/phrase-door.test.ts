import { describe, expect, it, vi } from "vitest";
import * as password from "@/commands/password";
import { spend } from "@/db/budgets";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const { POST: save } = await import("@/app/[locale]/file/[step]/save/route");

const send = (address: string) => {
  const phrase = "le figuier du puits";
  const body = new URLSearchParams({ protected: "yes", phrase, phraseAgain: phrase });
  const headers = { "x-forwarded-for": address };
  const request = new Request("http://insaf.test/fr/file/protection/save", {
    method: "POST",
    headers,
    body,
  });
  return save(request, { params: Promise.resolve({ locale: "fr", step: "protection" }) });
};

describe("the door where a phrase is chosen", () => {
  it("hashes no more phrases of one address than a village sends, and another's still", async () => {
    const budget = { door: "phrase", who: "41.92.0.7", most: 300, windowSeconds: 900 };
    // The next quarter of an hour too, in case it begins meanwhile.
    const times = [new Date(), new Date(Date.now() + budget.windowSeconds * 1000)];
    await database.as({ as: "visitor" }, async (tx) => {
      for (let count = 0; count < budget.most; count += 1)
        for (const now of times) await spend(tx, budget, now);
    });
    const hash = vi.spyOn(password, "hashPassword").mockResolvedValue("$argon2id$made-once");
    const refused = await send("41.92.0.7");
    expect(refused.headers.get("location")).toBe("/fr/problem/too-many-requests");
    expect(hash).not.toHaveBeenCalled();
    const taken = await send("41.92.0.8");
    expect(taken.headers.get("location")).not.toContain("too-many");
    expect(hash).toHaveBeenCalledOnce();
  });
});
