import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import { proxy } from "@/proxy";

vi.mock("@/env", () => ({
  env: () => ({ appUrl: "https://insaf.example" }),
  isDevelopment: () => false,
}));

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
}

function ask(path: string, { method = "GET", headers = {}, body }: Asked = {}) {
  const address = `http://portal.local:4000${path}`;
  const init = { method, headers: { host: "portal.local:4000", ...headers }, body };
  return proxy(new NextRequest(address, init));
}

/** Where the answer is made: the page's own path, or the page of a problem. */
function answeredBy(response: Response): string {
  const rewritten = response.headers.get("x-middleware-rewrite");
  return rewritten === null ? "the page" : new URL(rewritten).pathname;
}

const form = "application/x-www-form-urlencoded";

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
    const response = await ask("/fr/file/who", { method: "POST", headers, body: "a=1" });
    expect(response.status).toBe(taken ? 200 : 403);
    expect(answeredBy(response)).toBe(taken ? "the page" : "/fr/problem/origin");
  });

  it("and a page may be read from anywhere", async () => {
    const response = await ask("/ar", { headers: { origin: "https://evil.example" } });
    expect(response.status).toBe(200);
  });
});

describe("a form larger than any of ours is refused before it is read", () => {
  const million = "a".repeat(1_048_577);
  const cases: [headers: Record<string, string>, body: string, status: number, because: string][] =
    [
      [{ "content-length": "1048576" }, "a=1", 200, "a mebibyte is still let in"],
      [{ "content-length": "1048577" }, "a=1", 413, "the browser says its size"],
      [{}, "a=1", 200, "a small body needs no stated size"],
      [{}, million, 413, "a body without a stated size is counted"],
    ];
  it.each(cases)("%j with its body → %#, because %s", async (headers, body, status) => {
    const response = await ask("/ar/file/what", {
      method: "POST",
      headers: { "content-type": form, ...headers },
      body,
    });
    expect(response.status).toBe(status);
    if (status === 413) expect(answeredBy(response)).toBe("/ar/problem/too-large");
  });
});

describe("an address without a language leads to the same page in the reader's", () => {
  const cases: [path: string, language: string | null, to: string, because: string][] = [
    ["/", "fr-FR,fr;q=0.9", "/fr", "the browser prefers French"],
    ["/", "ar-MA", "/ar", "the browser prefers Arabic"],
    ["/", "en", "/ar", "Arabic is first when neither is asked for"],
    ["/", null, "/ar", "a browser may say nothing"],
    [
      "/track/K7M4-9QXT-3RZB?x=1",
      "fr",
      "/fr/track/K7M4-9QXT-3RZB?x=1",
      "codes travel without a language",
    ],
    ["/sandbox/phone", "fr", "/fr/sandbox/phone", "it is an address that people copy"],
    ["//evil.example", "fr", "/fr//evil.example", "no address leads to another site"],
  ];
  it.each(cases)("%s (%s) → %s, because %s", async (path, language, to) => {
    const response = await ask(path, { headers: language ? { "accept-language": language } : {} });
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe(`http://portal.local:4000${to}`);
  });
});

describe("every page carries a policy of its own", () => {
  it("no two pages share a nonce, and no script runs without one", async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await ask("/ar")).headers.get("content-security-policy") ?? ""),
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
    const { headers } = await ask("/fr/track?code=1");
    expect(headers.get("x-middleware-request-content-security-policy")).toBe(
      headers.get("content-security-policy"),
    );
    expect(headers.get("x-middleware-request-x-insaf-path")).toBe("/fr/track?code=1");
  });

  it("codes that stand in an address are told to no other site", async () => {
    const { headers } = await ask("/fr/track/K7M4-9QXT-3RZB");
    expect(headers.get("referrer-policy")).toBe("same-origin");
  });

  it("a configured https address is kept to", async () => {
    const { headers } = await ask("/fr");
    expect(headers.get("strict-transport-security")).toContain("max-age=");
    expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
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
