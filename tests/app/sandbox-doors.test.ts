import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { POST as takeBurst } from "@/app/[locale]/sandbox/burst/take/route";
import { POST as kill } from "@/app/[locale]/sandbox/kill/route";
import { POST as send } from "@/app/[locale]/sandbox/phone/[number]/send/route";
import { phoneDigits, readPhones } from "@/app/[locale]/sandbox/simulator";
import { GET as allEvents } from "@/app/api/sandbox/events/route";
import { GET as mailPage } from "@/app/api/sandbox/mails/[mail]/route";
import { GET as mailPaper } from "@/app/api/sandbox/mails/[mail]/attachments/[place]/route";
import { GET as phoneEvents } from "@/app/api/sandbox/phones/[number]/events/route";
import { restoreWorld, world } from "@/tests/support/door-env";

const simulatorUrl = "http://127.0.0.1:9";
beforeEach(() => {
  restoreWorld();
  Object.assign(world, {
    appUrl: "https://insaf.example",
    sms: { apiHost: "https://api.nexmo.com" },
  });
});

const asked = (path: string, method = "GET") =>
  new NextRequest(`https://insaf.example${path}`, { method });

describe("where texts and mails leave for real", () => {
  it("no text, mail or event of a simulator is handed on", async () => {
    const number = Promise.resolve({ locale: "ar", number: "212600000000" });
    const answers = [
      await allEvents(asked("/api/sandbox/events")),
      await phoneEvents(asked("/api/sandbox/phones/212600000000/events"), { params: number }),
      await mailPage(asked("/api/sandbox/mails/1"), { params: Promise.resolve({ mail: "1" }) }),
      await mailPaper(asked("/api/sandbox/mails/1/attachments/0"), {
        params: Promise.resolve({ mail: "1", place: "0" }),
      }),
      await send(asked("/ar/sandbox/phone/212600000000/send", "POST"), { params: number }),
      await kill(asked("/ar/sandbox/kill", "POST"), { params: number }),
      await takeBurst(asked("/ar/sandbox/burst/take", "POST"), { params: number }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
    expect(await readPhones("")).toBeNull();
  });
});

describe("what a visitor may break", () => {
  const locale = Promise.resolve({ locale: "fr" });
  const askKill = () => kill(asked("/fr/sandbox/kill", "POST"), { params: locale });
  const askBurst = () => takeBurst(asked("/fr/sandbox/burst/take", "POST"), { params: locale });

  it("is nothing where only the mail is simulated: the texts of a burst would leave", async () => {
    Object.assign(world, { simulatorUrl, variables: { EMBEDDED_DATABASE: "yes" } });
    expect([(await askKill()).status, (await askBurst()).status]).toEqual([404, 404]);
  });

  it("is no archive of somebody's own: no file is invented in it", async () => {
    Object.assign(world, { simulatorUrl, sms: { apiHost: simulatorUrl } });
    expect((await askBurst()).status).toBe(404);
  });

  it("is the server, by the answer of its supervisor to this very question", async () => {
    Object.assign(world, { simulatorUrl, sms: { apiHost: simulatorUrl } });
    vi.spyOn(process, "send").mockImplementation((message: unknown) => {
      const { id } = message as { id: string };
      process.emit("message", { type: "killed", id: "another's", pid: 1 }, undefined);
      process.emit("message", { type: "killed", id, pid: 4711 }, undefined);
      return true;
    });
    expect((await askKill()).headers.get("location")).toBe("/fr/sandbox/phone?killed=4711");
    vi.restoreAllMocks();
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
