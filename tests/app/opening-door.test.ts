import { expect, it } from "vitest";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const { POST: send } = await import("@/app/[locale]/dossier/send/route");
const { findKeptTyping } = await import("@/app/[locale]/language/kept-typing");
const kept = () => findKeptTyping("/dossier", { kept: "yes" }, new Date());

const sent = async (typed: Record<string, string>): Promise<string> => {
  const request = new Request("http://insaf.test/fr/dossier/send", {
    method: "POST",
    headers: { "x-forwarded-for": "41.92.0.7" },
    body: new URLSearchParams(typed),
  });
  const answer = await send(request, { params: Promise.resolve({ locale: "fr" }) });
  return answer.headers.get("location") ?? "";
};

it("what was typed to open a file stays out of the address after a mistake, and is gone after a code", async () => {
  const typed = { code: "A000-0000-0000", digits: "4321" };
  const back = await sent(typed);
  expect(back).toMatch(/^\/fr\/dossier\?kept=yes&wrong=code#mistakes$/);
  expect(await kept()).toMatchObject(typed);
  expect(await sent({ ...typed, code: "A000-0000-000M" })).toBe("/fr/dossier/code");
  expect(await kept()).toBeNull();
});
