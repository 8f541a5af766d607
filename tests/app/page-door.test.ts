import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPage } from "@/bin/page-door";
import type { AskedPath } from "@/components/site/request-path";
import { world } from "@/tests/support/door-env";
import { listen, rawRequest } from "@/tests/support/raw-request";

const simulatorUrl = "http://127.0.0.1:9";
Object.assign(world, { appUrl: "https://insaf.example", simulatorUrl });

/** What the pages' server is asked: answered as JSON, with the status and headers that the door has set. */
const server = createServer((request, response) => {
  void openPage(request, response).then(async (opened) => {
    if (opened === null) return;
    const { method, url, headers } = opened.request;
    const body = await text(opened.request);
    response.end(JSON.stringify({ method, url, headers, body, asked: opened.asked }));
  });
});
let port = 0;
beforeAll(async () => {
  port = await listen(server);
});
afterAll(() => void server.close());

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}
interface Page {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  asked: AskedPath;
}

async function ask(path: string, { method = "GET", headers = {}, body }: Asked = {}) {
  const asked = { method, headers: { host: "portal.local:4000", ...headers }, body };
  const answer = await rawRequest(port, path, asked);
  const said = answer.body.toString();
  const page: Page | null = said === "" ? null : JSON.parse(said);
  return { ...answer, page };
}

const form = "application/x-www-form-urlencoded";

describe("a page that fetches itself again", () => {
  const cases: {
    headers: Record<string, string>;
    again: string | undefined;
    because: string;
  }[] = [
    {
      headers: { "insaf-asks-again": "1" },
      again: "1",
      because: "so does one of an older browser",
    },
    { headers: { rsc: "1" }, again: "1", because: "a script asks for the parts of its page" },
    { headers: { "sec-fetch-dest": "empty" }, again: "1", because: "a script asks for its page" },
    { headers: { "sec-fetch-dest": "document" }, again: undefined, because: "a person came" },
    { headers: {}, again: undefined, because: "a person came, with an old browser" },
    { headers: { "x-insaf-again": "1" }, again: undefined, because: "nobody outside may say so" },
    { headers: { "x-insaf-again": "no", rsc: "1" }, again: "1", because: "nor say the contrary" },
  ];
  it.each(cases)(
    "is told from a visit: $headers → $again, for $because",
    async ({ headers, again }) => {
      const { page } = await ask("/fr/dossier/file", { headers });
      expect(page?.headers["x-insaf-again"]).toBe(again);
    },
  );
});

describe("a form is taken only from a page of this portal", () => {
  const cases: [headers: Record<string, string>, taken: boolean, because: string][] = [
    [{ origin: "http://portal.local:4000" }, true, "it was sent by the address that was asked"],
    [{ origin: "https://insaf.example" }, true, "it was sent by the configured address"],
    [{}, true, "an old browser says neither where from nor how"],
    [{ "sec-fetch-site": "same-origin" }, true, "the browser itself says it is ours"],
    [{ "sec-fetch-site": "none" }, true, "the person asked for it, no site did"],
    [{ "sec-fetch-site": "cross-site" }, false, "the browser itself says it is foreign"],
    [{ "sec-fetch-site": "same-site" }, false, "a neighbour of our domain is not us"],
    [{ origin: "null" }, false, "a sandboxed frame hides where it comes from"],
    [{ origin: "https://evil.example" }, false, "it is another site"],
    [{ origin: "http://portal.local:9999" }, false, "another port is another site"],
    [{ origin: "http://insaf.example" }, false, "the configured address is reached by https only"],
    [
      { origin: "http://portal.local:4000", "x-forwarded-proto": "https" },
      false,
      "a page without encryption is not the page that we serve with it",
    ],
    [
      { origin: "https://portal.local:4000", "x-forwarded-proto": "https" },
      true,
      "the encryption ends before us and says so",
    ],
    [{ origin: "not an address" }, false, "it cannot be read"],
  ];
  it.each(cases)("%j → taken: %s, because %s", async (headers, taken) => {
    const { status, page } = await ask("/fr/file/who", { method: "POST", headers, body: "a=1" });
    expect(status).toBe(taken ? 200 : 403);
    expect(page?.url).toBe(taken ? "/fr/file/who" : "/fr/problem/origin");
    expect(page?.method).toBe(taken ? "POST" : "GET");
  });

  it("and a page may be read from anywhere", async () => {
    const { status } = await ask("/ar", { headers: { origin: "https://evil.example" } });
    expect(status).toBe(200);
  });
});

describe("a form larger than any of ours is refused before it is read", () => {
  const million = "a".repeat(1_048_577);
  const chunked = { "transfer-encoding": "chunked" };
  const cases: [headers: Record<string, string>, body: string, status: number, because: string][] =
    [
      [{ "content-length": "1048576" }, million.slice(1), 200, "a mebibyte is still let in"],
      [{ "content-length": "1048577" }, million, 413, "the browser says its size"],
      [chunked, "a=1", 200, "a small body needs no stated size"],
      [chunked, million, 413, "a body without a stated size is counted"],
    ];
  it.each(cases)("%j with its body → %#, because %s", async (headers, body, status) => {
    const answer = await ask("/ar/file/what", {
      method: "POST",
      headers: { "content-type": form, ...headers },
      body,
    });
    expect(answer.status).toBe(status);
    if (status === 413) {
      expect(answer.page?.url).toBe("/ar/problem/too-large");
      expect(answer.page?.headers["content-type"]).toBeUndefined();
    } else {
      expect(answer.page).toMatchObject({ method: "POST", url: "/ar/file/what", body });
    }
  });
});

describe("an address without a language leads to the same page in the reader's", () => {
  const cases: [path: string, language: string | null, to: string, because: string][] = [
    ["/", "fr-FR,fr;q=0.9", "/fr", "the browser prefers French"],
    ["/", "ar-MA", "/ar", "the browser prefers Arabic"],
    ["/", "de", "/ar", "Arabic is first when none is asked for"],
    ["/", "en-GB", "/en", "the browser prefers English"],
    ["/", null, "/ar", "a browser may say nothing"],
    [
      "/track/K7M4-9QXT-3RZB?x=1",
      "fr",
      "/fr/track/K7M4-9QXT-3RZB?x=1",
      "codes travel without a language",
    ],
    ["/sandbox/phone", "fr", "/fr/sandbox/phone", "it is an address that people copy"],
    ["//evil.example", "fr", "/fr//evil.example", "no address leads to another site"],
    ["http://evil.example/x", "fr", "/fr/x", "whoever asks as of a proxy names a host"],
  ];
  it.each(cases)("%s (%s) → %s, because %s", async (path, language, to) => {
    const { status, headers } = await ask(path, {
      headers: language === null ? {} : { "accept-language": language },
    });
    expect(status).toBe(307);
    expect(headers["location"]).toBe(to);
  });
});

describe("an address that is not there in English leads to the same page in French", () => {
  const cases: [path: string, to: string | null, because: string][] = [
    ["/en/office/K7M4-9QXT-3RZB?x=1", "/fr/office/K7M4-9QXT-3RZB?x=1", "the offices read French"],
    ["/en/sign-in", "/fr/sign-in", "the staff signs in there"],
    ["/en/invitation/abc", "/fr/invitation/abc", "the staff is invited there"],
    ["/en/sandbox/phone", "/fr/sandbox/phone", "the demonstration is for those who try Insaf"],
    ["/en/officers", null, "it is another address"],
    ["/en/track", null, "citizens read it"],
    ["/ar/office", null, "Arabic is a language of the offices"],
  ];
  it.each(cases)("%s → %s, because %s", async (path, to) => {
    const { status, headers } = await ask(path, {});
    expect(headers["location"] ?? null).toBe(to);
    if (to !== null) expect(status).toBe(307);
  });
});

describe("every page carries a policy of its own", () => {
  it("no two pages share a nonce, and no script runs without one", async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => String((await ask("/ar")).headers["content-security-policy"])),
    );
    const nonces = policies.map((policy) => /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1]);
    expect(new Set(nonces).size).toBe(2);
    for (const policy of policies) {
      expect(policy).not.toMatch(/unsafe/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'self'");
    }
  });

  it("the page is told the same nonce as the browser", async () => {
    const claimed = { "content-security-policy": "none" };
    const { headers, page } = await ask("/fr/track?code=1", { headers: claimed });
    expect(page?.headers["content-security-policy"]).toBe(headers["content-security-policy"]);
    const asked = { origin: "https://insaf.example", pathname: "/fr/track", search: "code=1" };
    expect(page?.asked).toEqual(asked);
  });

  it("codes that stand in an address are told to no other site", async () => {
    const { headers } = await ask("/fr/track/K7M4-9QXT-3RZB");
    expect(headers["referrer-policy"]).toBe("same-origin");
  });

  it("a configured https address is kept to", async () => {
    const { headers } = await ask("/fr");
    expect(headers["strict-transport-security"]).toContain("max-age=");
    expect(headers["content-security-policy"]).toContain("upgrade-insecure-requests");
  });
});

describe("a problem's page answers with the problem's own status", () => {
  it.each([
    ["not-found", 404],
    ["too-many-requests", 429],
    ["expired", 410],
    ["fault", 500],
    ["toString", 404],
  ])("/problem/%s → %i", async (code, status) => {
    expect((await ask(`/ar/problem/${code}`)).status).toBe(status);
  });
});

describe("what is no page passes by", () => {
  it.each(["/api/health", "/_next/static/a.js", "/favicon.ico", "/robots.txt"])(
    "%s is asked as it came",
    async (path) => {
      const { status, headers, page } = await ask(path, { headers: { "next-action": "x" } });
      expect([status, page?.url]).toEqual([200, path]);
      expect(headers["content-security-policy"]).toBeUndefined();
      expect(page?.headers["next-action"]).toBe("x");
    },
  );

  it("no page takes an action that a request names", async () => {
    const headers = { "next-action": "x", "sec-fetch-site": "same-origin" };
    const { page } = await ask("/ar/track", { method: "POST", headers, body: "a=1" });
    expect(page?.headers["next-action"]).toBeUndefined();
    expect(page?.body).toBe("a=1");
  });
});

describe("where texts and mails leave for real", () => {
  it.each(["/ar/sandbox/phone", "/fr/sandbox/mail/a@b.example/1", "/ar/sandbox"])(
    "%s is an address that leads nowhere",
    async (path) => {
      world.simulatorUrl = null;
      const { status, page } = await ask(path);
      world.simulatorUrl = simulatorUrl;
      expect([status, page?.url]).toEqual([404, `${path.slice(0, 3)}/problem/not-found`]);
    },
  );
});
