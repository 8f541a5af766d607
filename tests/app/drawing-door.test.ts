import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openPage } from "@/bin/page-door";
import { DrawingDoor } from "@/bin/drawing-door";
import { formatTrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import type { TrackingCode } from "@/domain/tracking-code";
import { aCaseFile } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { world } from "@/tests/support/door-env";
import { listen, rawRequest } from "@/tests/support/raw-request";

const simulatorUrl = "http://127.0.0.1:9";
Object.assign(world, { appUrl: "https://insaf.example", simulatorUrl });

const { database } = await createTestDatabase();
const shared = globalThis as { insafDatabase?: typeof database };
shared.insafDatabase = database;

const sheet = '<link rel="stylesheet" href="/a.css" nonce="theirs"/>';
const link =
  '</a.woff2>; rel=preload; as="font", </a.css>; rel=preload; as="style"; nonce="theirs"';

let door = new DrawingDoor();
/** The pages' server: what the door leaves is drawn by the framework, and learnt from. */
const server = createServer((request, response) => {
  void openPage(request, response).then((page) => {
    if (page === null || door.answers(page, response)) return;
    response.setHeader("link", link);
    door.learn(page, response, sheet);
    response.end("the framework");
  });
});
let port = 0;
let code: TrackingCode;
beforeAll(async () => {
  port = await listen(server);
  code = await aCaseFile(database, new Date());
});
afterAll(() => void server.close());

async function get(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
  body?: string,
) {
  const answer = await rawRequest(port, path, { method, headers, body });
  return { ...answer, body: answer.body.toString() };
}
/** The path of the page of a code, in a language whose looks are known. */
async function pathOf(asked: string, locale = "fr"): Promise<string> {
  door = new DrawingDoor();
  await get(`/${locale}`);
  return `/${locale}/track/${asked}`;
}

it("what was refused is answered by the framework, at whatever address it was sent to", async () => {
  const path = await pathOf(formatTrackingCode(code));
  for (const sentTo of [path, "/fr"]) {
    const foreign = await get(sentTo, { origin: "https://elsewhere.example" }, "POST");
    expect(foreign).toMatchObject({ status: 403, body: "the framework" });
    const large = await get(sentTo, {}, "POST", "a".repeat(1_048_577));
    expect(large).toMatchObject({ status: 413, body: "the framework" });
  }
});

it("looks are learnt from the pages that are drawn here, and from no other", async () => {
  door = new DrawingDoor();
  await get("/fr/help");
  await get("/fr", { origin: "https://elsewhere.example" }, "POST");
  expect((await get("/fr")).body).toBe("the framework");
  expect((await get("/fr")).body).toContain("<h1");
});

it("the home page is drawn here once its looks are known, and opens without the archive too", async () => {
  await pathOf("");
  const drawn = await get("/fr");
  expect(drawn.body).toMatch(/^<!DOCTYPE html><html lang="fr-MA" dir="ltr"><head>/);
  expect(drawn.body.match(/<h1/g)).toHaveLength(1);
  expect(drawn.body).not.toContain('name="robots"');
  expect((await get("/fr/help")).body).toBe("the framework");
  shared.insafDatabase = new Proxy(database, {
    get: () => () => Promise.reject(new TypeError("lost")),
  });
  try {
    expect((await get("/fr")).status).toBe(200);
  } finally {
    shared.insafDatabase = database;
  }
});

it.each([true, false])("says that nothing is official in demonstration alone: %s", async (is) => {
  world.simulatorUrl = is ? simulatorUrl : null;
  try {
    const { body } = await get(await pathOf(formatTrackingCode(code)));
    expect(body.includes("demonstration-strip")).toBe(is);
    expect(body.includes("/sandbox/")).toBe(is);
  } finally {
    world.simulatorUrl = simulatorUrl;
  }
});

describe("the page of a code", () => {
  it("is the framework's until its looks are known in this language", async () => {
    const path = await pathOf(formatTrackingCode(code));
    expect((await get(path.replace("fr", "ar"))).body).toBe("the framework");
    const { status, body, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["cache-control"]).toContain("no-store");
    expect(body).toMatch(/^<!DOCTYPE html><html lang="fr-MA" dir="ltr"><head>/);
    expect(body).toContain(formatTrackingCode(code));
    expect(body.match(/<h1/g)).toHaveLength(1);
  });

  it("carries the word of its own answer, not that of the page from which was learnt", async () => {
    const { body, headers } = await get(await pathOf(formatTrackingCode(code)));
    const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];
    expect(body).toContain(`<link rel="stylesheet" href="/a.css" nonce="${nonce}"/>`);
    expect(headers["link"]).toBe(link.replace("theirs", String(nonce)));
    expect(body).not.toContain("theirs");
  });

  it.each([
    { because: "its code is written otherwise", path: (plain: string) => plain.toLowerCase() },
    { because: "its code is none", path: (plain: string) => `${plain}9` },
    { because: "more is asked", path: (plain: string) => `${plain}?by=print` },
    { because: "another page is asked", path: (plain: string) => `${plain}/receipt` },
    { because: "its parts are asked", path: (plain: string) => plain, headers: { rsc: "1" } },
    { because: "only its headers are asked", path: (plain: string) => plain, method: "HEAD" },
  ])("is the framework's where $because", async ({ path, headers, method }) => {
    const prefix = await pathOf("");
    const answer = await get(prefix + path(formatTrackingCode(code)), headers, method);
    expect(answer.headers["link"]).toBe(link);
    expect(answer.body).toBe(method === "HEAD" ? "" : "the framework");
  });

  it("leads on where the code opens no file, and where it is asked too often", async () => {
    const unknown = formatTrackingCode(trackingCodeFrom(randomBytes(trackingCodeBytes)));
    const path = await pathOf(unknown);
    const headers = { "x-forwarded-for": "41.93.1.1" };
    const answer = await get(path, headers);
    expect(answer).toMatchObject({ status: 307, body: "" });
    expect(answer.headers["location"]).toBe(`/fr/track/unknown?code=${unknown}`);
    // Budgets are of a minute by the clock: where one begins meanwhile, as much may be asked once more.
    const tooOften = `/fr/problem/too-many-requests?back=${encodeURIComponent(`/fr/track/${unknown}`)}`;
    let leadsTo = answer.headers["location"];
    for (let times = 0; times < 240 && leadsTo !== tooOften; times += 1) {
      leadsTo = (await get(path, headers)).headers["location"];
    }
    expect(leadsTo).toBe(tooOften);
  });

  it("leads to the page of a fault where the archive does not answer, and tells the log no value", async () => {
    const path = await pathOf(formatTrackingCode(code));
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    shared.insafDatabase = new Proxy(database, {
      get: () => () => Promise.reject(new TypeError(`lost ${code}`)),
    });
    try {
      const { status, headers } = await get(path);
      expect(status).toBe(307);
      expect(headers["location"]).toMatch(/^\/fr\/problem\/fault\?back=/);
      expect(logged.mock.calls).toEqual([["A page could not be loaded.", "TypeError"]]);
    } finally {
      shared.insafDatabase = database;
      logged.mockRestore();
    }
  });
});
