import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressFiles } from "@/bin/compress-files";
import { staticDoor } from "@/bin/static-door";
import { listen, rawRequest } from "@/tests/support/raw-request";

const script = `console.log("${"إنصاف ".repeat(200)}");`;
const font = Buffer.from([0x77, 0x4f, 0x46, 0x32, 0, 1, 2, 3]);
const folder = mkdtempSync(join(tmpdir(), "insaf-static-"));
let server: Server;
let port = 0;

beforeAll(async () => {
  mkdirSync(join(folder, "static", "chunks"), { recursive: true });
  writeFileSync(join(folder, "static", "chunks", "a~1.js"), script);
  writeFileSync(join(folder, "static", "face.woff2"), font);
  writeFileSync(join(folder, "static", "page.html"), "<p>");
  writeFileSync(join(folder, "secret.js"), "secret");
  await compressFiles(join(folder, "static"));
  const answers = staticDoor(folder);
  server = createServer((request, response) => {
    if (!answers(request, response)) response.writeHead(404).end("the pages' server");
  });
  port = await listen(server);
  // What is built anew beside a running server is none of its business.
  rmSync(join(folder, "static"), { recursive: true });
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function get(path: string, accepted?: string, method = "GET") {
  const headers: Record<string, string> =
    accepted === undefined ? {} : { "accept-encoding": accepted };
  return rawRequest(port, path, { method, headers });
}

test.each([
  { accepted: "gzip, deflate, br, zstd", encoding: "br", because: "the smallest is chosen" },
  { accepted: "gzip", encoding: "gzip", because: "not every browser reads Brotli" },
  { accepted: "br;q=0, GZIP;q=0.5", encoding: "gzip", because: "a browser may refuse a form" },
  { accepted: undefined, encoding: undefined, because: "a browser may say nothing" },
  { accepted: "identity", encoding: undefined, because: "the plain form is always there" },
])("a script comes as $encoding to who accepts $accepted: $because", async (row) => {
  const { status, headers, body } = await get("/_next/static/chunks/a~1.js?dpl=1", row.accepted);
  expect([status, headers["content-encoding"]]).toEqual([200, row.encoding]);
  expect(Number(headers["content-length"])).toBe(body.byteLength);
  const read =
    row.encoding === "br"
      ? brotliDecompressSync(body)
      : row.encoding === "gzip"
        ? gunzipSync(body)
        : body;
  expect(read.toString()).toBe(script);
  expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers.vary).toBe("accept-encoding");
});

test("a font comes as it is, and HEAD tells its length alone", async () => {
  const { headers, body } = await get("/_next/static/face.woff2", "br", "HEAD");
  expect([headers["content-type"], headers["content-encoding"]]).toEqual(["font/woff2", undefined]);
  expect([headers["content-length"], body.byteLength]).toEqual([String(font.byteLength), 0]);
});

test.each([
  { path: "/_next/static/none.js", because: "it was not built" },
  { path: "/_next/static/../secret.js", because: "it lies outside" },
  { path: "/_next/static/%2e%2e/secret.js", because: "no escape is read" },
  { path: "/_next/static/page.html", because: "its kind is not known" },
  { path: "/_next/static/chunks/a~1.js.br", because: "a compressed form has no name of its own" },
  { path: "/ar", because: "it is a page" },
])("$path is left to the pages' server: $because", async ({ path }) => {
  expect((await get(path)).body.toString()).toBe("the pages' server");
});

test("nothing is posted to a file", async () => {
  expect((await get("/_next/static/face.woff2", undefined, "POST")).status).toBe(404);
});
