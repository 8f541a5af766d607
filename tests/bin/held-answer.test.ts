import { createServer, type ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { holdAnswer } from "@/bin/held-answer";
import { listen, rawRequest } from "@/tests/support/raw-request";

const sentence = "توصلت النيابة العامة بشكايتكم. ";
const long = sentence.repeat(200);
const html = { "content-type": "text/html; charset=utf-8" };

/** Answers as the pages' server does: headers, flushed, then pieces, then the end. */
const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/pieces": (response) => {
    for (const [name, value] of Object.entries(html)) response.setHeader(name, value);
    response.setHeader("vary", "rsc");
    response.setHeader("etag", '"one"');
    response.flushHeaders();
    for (let piece = 0; piece < 200; piece += 1) response.write(sentence);
    response.end();
  },
  "/no-page": (response) => {
    response.setHeader("content-type", "application/json");
    response.end(`<framework>${long}`);
  },
  "/whole": (response) => {
    response.setHeader("content-type", "application/problem+json");
    response.setHeader("content-length", Buffer.byteLength(long));
    response.end(long);
  },
  "/page": (response) => {
    for (const [name, value] of Object.entries(html)) response.setHeader(name, value);
    response.setHeader("content-length", Buffer.byteLength(long) + 11);
    response.end(`<framework>${long}`);
  },
  "/short": (response) => response.writeHead(200, html).end("<p>"),
  "/picture": (response) => {
    response.setHeader("content-type", "image/png");
    response.end(long);
  },
  "/events": (response) => {
    response.setHeader("content-type", "text/event-stream");
    response.write(long);
    response.end();
  },
  "/longest": (response) => {
    response.setHeader("content-type", "application/json");
    const mebibyte = "a".repeat(1_048_576);
    response.write(mebibyte);
    response.write(mebibyte, () => response.end("end"));
  },
  "/nothing": (response) => {
    response.statusCode = 304;
    response.setHeader("content-type", "text/html");
    response.end();
  },
};
const server = createServer((request, response) => {
  holdAnswer(request, response, (page) => page.replaceAll("<framework>", ""));
  answers[request.url ?? ""]?.(response);
});
let port = 0;
beforeAll(async () => {
  port = await listen(server);
});
afterAll(() => void server.close());

const get = (path: string, accepted = "gzip, deflate, br", method = "GET") =>
  rawRequest(port, path, { method, headers: { "accept-encoding": accepted } });

it("a page that is made in pieces leaves as one", async () => {
  const { headers, body } = await get("/pieces");
  expect(headers).toMatchObject({
    "content-encoding": "gzip",
    "content-length": String(body.byteLength),
    vary: "rsc, accept-encoding",
    // Another body may not stand under the mark of the plain one.
    etag: 'W/"one"',
  });
  expect(gunzipSync(body).toString()).toBe(long);
});

it("an answer that knew its length gets the new one", async () => {
  const { headers, body } = await get("/whole");
  expect(headers["content-length"]).toBe(String(body.byteLength));
  expect(gunzipSync(body).toString()).toBe(long);
});

it("a page is settled before it leaves, compressed or not; what is no page is not", async () => {
  const [compressed, plain] = [await get("/page"), await get("/page", "")];
  expect(gunzipSync(compressed.body).toString()).toBe(long);
  expect(plain.body.toString()).toBe(long);
  expect(plain.headers["content-length"]).toBe(String(plain.body.byteLength));
  const { body } = await get("/no-page", "");
  expect(body.toString()).toBe(`<framework>${long}`);
});

it.each([
  ["/pieces", "", "the browser takes nothing compressed"],
  ["/pieces", "gzip;q=0, br", "the browser refuses this way"],
  ["/picture", "gzip", "a picture is compressed already"],
  ["/events", "gzip", "an event must arrive when it happens"],
])("%s (%j) stays as it is, because %s", async (path, accepted) => {
  const { headers, body } = await get(path, accepted);
  expect(headers["content-encoding"]).toBeUndefined();
  expect(body.toString()).toBe(long);
});

it("what is short gains nothing, and what is very long is not held back", async () => {
  const [short, longest] = [await get("/short"), await get("/longest")];
  expect(short.headers["content-encoding"]).toBeUndefined();
  expect(short.body.toString()).toBe("<p>");
  expect(longest.headers["content-encoding"]).toBeUndefined();
  expect(longest.body.byteLength).toBe(2 * 1_048_576 + 3);
  expect(longest.body.subarray(-3).toString()).toBe("end");
});

it("an answer without a body has none", async () => {
  expect(await get("/nothing")).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  expect((await get("/pieces", "gzip", "HEAD")).body.byteLength).toBe(0);
});
