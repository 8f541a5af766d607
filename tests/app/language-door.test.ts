import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { keepDraft, showKeptDraft } from "@/commands/keep-draft";
import { MailChoice } from "@/components/dossier/mail-choice";
import { atPath } from "@/components/site/request-path";
import type { Locale } from "@/domain/locale";
import { aDraft, aPhone } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const { POST } = await import("@/app/[locale]/language/route");
const { findKeptTyping } = await import("@/app/[locale]/language/kept-typing");
const { fieldOf } = await import("@/app/[locale]/dossier/file/answer");
const message = await import("@/app/[locale]/dossier/file/message/route");
const rating = await import("@/app/[locale]/dossier/file/rating/route");
const mails = await import("@/app/[locale]/dossier/mails/route");
const receipt = await import("@/app/[locale]/dossier/file/receipt/route");
const ending = await import("@/app/[locale]/dossier/end/route");
const leaving = await import("@/app/[locale]/file/leave/route");
const signingIn = await import("@/app/[locale]/account/send/route");
const resuming = await import("@/app/[locale]/file/resume/open/route");
const room = aDossierRoom(database, new Date());

type Fields = Readonly<Record<string, string>>;
const posted = (address: string, fields: Fields) =>
  new Request(`http://insaf.test${address}`, {
    method: "POST",
    headers: { "x-forwarded-for": "41.92.0.7" },
    body: new URLSearchParams(fields),
  });
const inFrench = { params: Promise.resolve({ locale: "fr" }) };
const leadsTo = (answer: Response) => {
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
};

/** Pushes a language's button on a page, below its language, and answers where it leads. */
const switched = async (page: string, fields: Fields, to: Locale = "fr") => {
  const address = `/${to}/language?page=${encodeURIComponent(page)}`;
  const params = Promise.resolve({ locale: to });
  return leadsTo(await POST(posted(address, { ...fields, switch: to }), { params }));
};

type Page = (props: {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string>>;
}) => Promise<ReactNode>;
/** The page at an address, as this browser gets it. */
const drawn = async (page: Page, address: string) => {
  const { pathname, searchParams } = new URL(address, "http://insaf.test");
  const asked = { origin: "http://insaf.test", pathname, search: String(searchParams) };
  return atPath(asked, async () =>
    renderToStaticMarkup(
      await page({
        params: Promise.resolve({ locale: pathname.split("/")[1] ?? "" }),
        searchParams: Promise.resolve(Object.fromEntries(searchParams)),
      }),
    ),
  );
};

/** What an act, a sending or a budget would have left behind. */
const traces = async () => {
  const [row] = await owner`select
    (select count(*)::int from one_time_codes) as codes, (select count(*)::int from facts) as facts,
    (select count(*)::int from notices) as notices, (select count(*)::int from messages) as messages,
    (select count(*)::int from audit_entries) as audited`;
  return row;
};

interface Asked {
  readonly path: string;
  readonly fields: Fields;
  readonly load: () => Promise<{ default: Page }>;
}
const isLanguage = (button: string) => button.includes('name="switch"');

describe("a language's button of a public form", () => {
  it.each<Asked>([
    { path: "/track", fields: { code: "A00" }, load: () => import("@/app/[locale]/track/page") },
    { path: "/", fields: { code: "A00" }, load: () => import("@/app/[locale]/page") },
    {
      path: "/track/unknown?code=A000-0000-000M",
      fields: { code: "A000-0000-001" },
      load: () => import("@/app/[locale]/track/unknown/page"),
    },
    {
      path: "/file/resume",
      fields: { code: "figuier-du-puits" },
      load: () => import("@/app/[locale]/file/resume/page"),
    },
    {
      path: "/dossier",
      fields: { code: "A000-00", digits: "43" },
      load: () => import("@/app/[locale]/dossier/page"),
    },
    {
      path: "/account",
      fields: { contact: "salma@exam" },
      load: () => import("@/app/[locale]/account/page"),
    },
  ])(
    "leads from $path to the same page in the other language, filled in as it was",
    async (form) => {
      const { default: page } = await form.load();
      const before = await traces();
      const address = await switched(form.path, form.fields);
      expect(address).toContain("kept=yes");
      const isHeld = jar.size > 0;
      for (const typed of Object.values(form.fields))
        expect(address.includes(`=${typed}`), address).toBe(!isHeld);
      expect(isHeld).toBe(["/dossier", "/account", "/file/resume"].includes(form.path));
      const html = await drawn(page, address);
      for (const [name, typed] of Object.entries(form.fields))
        expect(html.match(new RegExp(`<input[^>]* name="${name}"[^>]*>`))?.[0]).toContain(
          ` value="${typed}"`,
        );
      expect(html.includes('role="alert"')).toBe(false);
      expect(await traces()).toEqual(before);
      // Enter pushes the first button of a form: the form's own address, no language.
      const buttons = html.match(/<button[^>]*>/g) ?? [];
      const [, id = ""] = / form="([^"]+)"/.exec(buttons.find(isLanguage) ?? "") ?? [];
      const [first = ""] = buttons.filter((button) => button.includes(`form="${id}"`));
      expect([id, isLanguage(first), html.includes(`<form id="${id}"`)]).toEqual([id, false, true]);
    },
  );

  it("keeps what was chosen before one files", async () => {
    const address = await switched("/before?matter=complaint.theft", {
      matter: "",
      province: "RAB",
    });
    const before = "/fr/before?matter=complaint.theft";
    expect(address).toBe(`${before}&kept=yes&kept.matter=&kept.province=RAB`);
    expect(await switched(address.slice(3), { matter: "", province: "AGA" })).toBe(
      `${before}&kept=yes&kept.matter=&kept.province=AGA`,
    );
    const query = Object.fromEntries(new URL(address, "http://insaf.test").searchParams);
    const kept = await findKeptTyping("/before", query, new Date());
    expect(kept).toEqual({ matter: "", province: "RAB" });
    expect(jar.size).toBe(0);
  });

  it("knows the pages of the demonstration's phones and mailboxes", async () => {
    expect(await switched("/sandbox/phone?q=06", { q: "0612" })).toBe(
      "/fr/sandbox/phone?q=06&kept=yes&kept.q=0612",
    );
    expect(await switched("/sandbox/phone/%2B212612345678", { text: "ARRET" })).toBe(
      "/fr/sandbox/phone/212612345678?kept=yes",
    );
    const path = "/sandbox/phone/212612345678";
    expect(await findKeptTyping(path, { kept: "yes" }, new Date())).toMatchObject({
      text: "ARRET",
    });
  });

  it("of an empty form leads there and leaves nothing in the browser or the archive", async () => {
    expect(await switched("/track?kept=yes&kept.code=A0", { code: "" })).toBe("/fr/track");
    expect(jar.size).toBe(0);
  });

  it("keeps the page's own fields alone, no longer than they may be, and for that page", async () => {
    await switched("/dossier", { code: "A".repeat(99), digits: "12", phrase: "Le figuier" });
    const kept = await findKeptTyping("/dossier", { kept: "yes" }, new Date());
    expect(kept).toEqual({ code: "A".repeat(64), digits: "12", page: "/dossier" });
    expect(await findKeptTyping("/account", { kept: "yes" }, new Date())).toBeNull();
    expect(await findKeptTyping("/dossier", {}, new Date())).toBeNull();
    const later = new Date(Date.now() + 31 * 60_000);
    expect(await findKeptTyping("/dossier", { kept: "yes" }, later)).toBeNull();
  });

  it("keeps the code of a form no longer than until it has opened the form", async () => {
    const now = new Date();
    const begun = { token: await aDraft(database, now), remind: false, address: "41.92.0.8" };
    const draft = await keepDraft(database, begun, now);
    if (draft.is !== "kept") throw new Error(draft.is);
    const fields = { code: String((await showKeptDraft(database, draft.token, now))?.code) };
    const kept = () => findKeptTyping("/file/resume", { kept: "yes" }, new Date());
    await switched("/file/resume", fields);
    expect(await kept()).toMatchObject(fields);
    const opened = await resuming.POST(posted("/fr/file/resume/open", fields), inFrench);
    expect(leadsTo(opened)).toBe("/fr/file");
    expect(await kept()).toBeNull();
  });

  it("keeps the address to sign in no longer than until the link was asked for", async () => {
    const fields = { contact: "salma@example.org" };
    await switched("/account", fields);
    const kept = () => findKeptTyping("/account", { kept: "yes" }, new Date());
    expect(await kept()).toMatchObject(fields);
    const sent = await signingIn.POST(posted("/fr/account/send", fields), inFrench);
    expect(leadsTo(sent)).toBe("/fr/account/sent");
    expect(await kept()).toBeNull();
  });

  it("finds no field in what every object has", async () => {
    await switched("/dossier", { code: "A", constructor: "B", "kept.code": "C" });
    const kept = await findKeptTyping("/dossier", { kept: "yes" }, new Date());
    expect(Object.keys(kept ?? {}).sort()).toEqual(["code", "page"]);
  });

  it.each(["/dossier/code", "/account/code", "//example.org/track", "https://example.org", ""])(
    "leads nowhere but to a page that puts back: %s",
    async (page) => {
      expect(await switched(page, { code: "123456" })).toBe("/fr/problem/unknown");
      expect(jar.size).toBe(0);
    },
  );
});

describe("what is typed on the page of the opened file", () => {
  const opened = async () => {
    const phone = aPhone();
    const file = await aFileWith(database, room.now(), { parties: [{ phone }] });
    const token = await room.opened(file, phone.slice(-4));
    jar.set("insaf-dossier", token);
    return token;
  };
  const kept = () => findKeptTyping("/dossier/file", { kept: "yes" }, new Date());
  const fields = {
    version: "1",
    message: "Bonjour.",
    correction: "Je m’appelle Salma.",
    score: "4",
  };

  it("comes along to the other language, field by field, and nothing is done with it", async () => {
    await opened();
    const before = await traces();
    expect(await switched("/dossier/file?did=contact", fields, "ar")).toBe(
      "/ar/dossier/file?did=contact&kept=yes",
    );
    const { version: _version, ...typed } = fields;
    expect(await kept()).toEqual({ ...typed, page: "/dossier/file" });
    expect(await traces()).toEqual(before);
  });

  it("stays when another of its buttons is pushed, whether that is refused or taken", async () => {
    const token = await opened();
    const write = (typed: Fields) =>
      message.POST(posted("/fr/dossier/file/message", { ...typed, about: "message" }), inFrench);
    expect(leadsTo(await write({ ...fields, message: " " }))).toBe(
      "/fr/dossier/file?refused=1&kept=yes#mistakes",
    );
    expect((await room.pageOf(token)).returned).toMatchObject({
      verb: "message",
      answer: "required",
    });
    expect(await kept()).toEqual({
      correction: fields.correction,
      score: "4",
      page: "/dossier/file",
    });
    expect(leadsTo(await write(fields))).toBe("/fr/dossier/file?did=message&kept=yes");
    expect(await kept()).toMatchObject({ correction: fields.correction });
    const page = await room.pageOf(token);
    expect(page.messages.map(({ words }) => words)).toEqual([fields.message]);
    expect(leadsTo(await write({ message: "Encore." }))).toBe("/fr/dossier/file?did=message");
    expect(leadsTo(await write({ text: "Comme avant." }))).toBe("/fr/dossier/file?did=message");
    const { score: _score, ...unrated } = fields;
    const rate = rating.POST(posted("/fr/dossier/file/rating", unrated), inFrench);
    expect(leadsTo(await rate)).toBe("/fr/dossier/file?rating=missing&kept=yes#rating");
  });

  it("stays out of a field that was emptied after its text was refused, whatever is pushed", async () => {
    const token = await opened();
    const long = { version: "1", message: "x".repeat(20_001), correction: "" };
    const write = posted("/fr/dossier/file/message", { ...long, about: "message" });
    expect(leadsTo(await message.POST(write, inFrench))).toBe(
      "/fr/dossier/file?refused=1#mistakes",
    );
    const shownAt = async (address: string) => {
      const { searchParams } = new URL(address, "http://insaf.test");
      const query = Object.fromEntries(searchParams);
      const typed = await findKeptTyping("/dossier/file", query, new Date());
      return fieldOf("fr", await room.pageOf(token), typed, "message");
    };
    expect((await shownAt("/fr/dossier/file?refused=1")).typed).toHaveLength(20_000);
    const emptied = { version: "1", message: "", correction: "" };
    const address = await switched("/dossier/file?refused=1", emptied, "ar");
    expect(address).toBe("/ar/dossier/file?refused=1&kept=yes");
    expect(await shownAt(address)).toMatchObject({ typed: "", mistake: expect.anything() });
    const choose = posted("/fr/dossier/mails", { ...emptied, reminders: "off" });
    const chosen = leadsTo(await mails.POST(choose, inFrench));
    expect(chosen).toBe("/fr/dossier/file?kept=yes#mails");
    expect((await shownAt(chosen)).typed).toBe("");
    const again = posted("/fr/dossier/file/message", { ...emptied, about: "message" });
    expect(leadsTo(await message.POST(again, inFrench))).toBe(
      "/fr/dossier/file?refused=1#mistakes",
    );
  });

  it("stays when a choice of the page is pushed, and its own button carries the choice", async () => {
    await opened();
    const choose = mails.POST(
      posted("/fr/dossier/mails", { ...fields, reminders: "off" }),
      inFrench,
    );
    expect(leadsTo(await choose)).toBe("/fr/dossier/file?kept=yes#mails");
    const { version: _version, ...typed } = fields;
    expect(await kept()).toEqual({ ...typed, page: "/dossier/file" });
    const again = receipt.POST(posted("/fr/dossier/file/receipt", fields), inFrench);
    expect(leadsTo(await again)).toMatch(/^\/fr\/dossier\/file\?(did=receipt&)?kept=yes$/);
    const button = renderToStaticMarkup(MailChoice({ locale: "fr", isStopped: false }));
    expect(button).not.toContain("<form");
    for (const part of ["own-file", "/fr/dossier/mails", "reminders", "off"])
      expect(/<button[^>]*>/.exec(button)?.[0]).toContain(`="${part}"`);
  });

  it("does not come back once it was sent", async () => {
    const token = await opened();
    const sent = { version: "1", message: "Bonjour.", correction: "" };
    await switched("/dossier/file", sent);
    expect(await kept()).toMatchObject({ message: "Bonjour." });
    const write = posted("/fr/dossier/file/message", { ...sent, about: "message" });
    expect(leadsTo(await message.POST(write, inFrench))).toBe("/fr/dossier/file?did=message");
    expect((await room.pageOf(token)).messages).toHaveLength(1);
    expect(await kept()).toBeNull();
  });

  it.each([
    {
      way: "the end of the look",
      leave: () => ending.POST(posted("/fr/dossier/end", {}), inFrench),
    },
    { way: "the quick exit", leave: () => leaving.POST(posted("/fr/file/leave", {})) },
  ])("is gone after $way", async ({ leave }) => {
    const token = await opened();
    await switched("/dossier/file", fields);
    await leave();
    jar.set("insaf-dossier", token);
    expect(await kept()).toBeNull();
  });
});
