import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import { POST as send } from "@/app/[locale]/sandbox/phone/[number]/send/route";
import { phoneDigits, readPhones } from "@/app/[locale]/sandbox/simulator";
import { GET as allEvents } from "@/app/api/sandbox/events/route";
import { GET as mailPage } from "@/app/api/sandbox/mails/[mail]/route";
import { GET as phoneEvents } from "@/app/api/sandbox/phones/[number]/events/route";
import { proxy } from "@/proxy";

vi.mock("@/env", () => ({
  env: () => ({ appUrl: "https://insaf.example", demonstration: false, simulatorUrl: null }),
  isDevelopment: () => false,
}));

const asked = (path: string, method = "GET") =>
  new NextRequest(`https://insaf.example${path}`, { method });

describe("where texts and mails leave for real", () => {
  it.each(["/ar/sandbox/phone", "/fr/sandbox/mail/a@b.example/1", "/ar/sandbox"])(
    "%s is an address that leads nowhere",
    async (path) => {
      const response = await proxy(asked(path));
      expect(response.status).toBe(404);
      const rewritten = response.headers.get("x-middleware-rewrite") ?? "";
      expect(new URL(rewritten).pathname).toBe(`${path.slice(0, 3)}/problem/not-found`);
    },
  );

  it("no text, mail or event of a simulator is handed on", async () => {
    const number = Promise.resolve({ locale: "ar", number: "212600000000" });
    const answers = [
      await allEvents(asked("/api/sandbox/events")),
      await phoneEvents(asked("/api/sandbox/phones/212600000000/events"), { params: number }),
      await mailPage(asked("/api/sandbox/mails/1"), { params: Promise.resolve({ mail: "1" }) }),
      await send(asked("/ar/sandbox/phone/212600000000/send", "POST"), { params: number }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await readPhones("")).toBeNull();
  });
});

describe("a phone's number in an address", () => {
  const cases: [part: string, digits: string | null, because: string][] = [
    ["212612345678", "212612345678", "its digits alone"],
    ["+212612345678", "212612345678", "as it is written"],
    ["%2B212%20612345678", "212612345678", "as a browser escapes it"],
    ["0612345678", null, "a national number names no country"],
    ["abc", null, "letters are no number"],
    ["%FF", null, "a broken escape is no number"],
    ["2126123456789012", null, "no number is that long"],
  ];
  it.each(cases)("%s is read as %s, because: %s", (part, digits) => {
    expect(phoneDigits(part)).toBe(digits);
  });
});
