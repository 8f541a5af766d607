import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { receiptThread } from "@/bin/receipt-thread";
import type { ReceiptToSet } from "@/domain/receipt-paper";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { setReceipt } from "@/press/receipt";

const builds = join(process.cwd(), ".build");
mkdirSync(builds, { recursive: true });
// Below the project, so that the program finds its packages.
const folder = mkdtempSync(join(builds, "receipts-"));
const program = (name: string) => pathToFileURL(join(folder, name));
const aReceipt = (place: number): ReceiptToSet => ({
  code: trackingCodeFrom(Buffer.alloc(trackingCodeBytes, place)),
  receivedAt: new Date("2026-11-09T09:42:00Z"),
  office: { officeAr: "النيابة العامة", officeFr: "Parquet de Rabat" },
  isProtected: false,
  address: "https://insaf.example/ar/track/V777-7777-7771",
});

beforeAll(async () => {
  await build({
    entryPoints: ["bin/receipt-setter.ts"],
    outfile: join(folder, "receipt-setter.mjs"),
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  writeFileSync(
    join(folder, "mortal.mjs"),
    `import { parentPort } from "node:worker_threads";
    parentPort.on("message", ({ isProtected }) => {
      if (isProtected) throw new RangeError("a secret of the paper");
      parentPort.postMessage(new Uint8Array([1]));
    });`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("receipts asked for at once are each set as they would be without a thread", async () => {
  const set = receiptThread(program("receipt-setter.mjs"));
  const asked = [3, 7, 11].map(aReceipt);
  const papers = await Promise.all(asked.map(set));
  expect(papers).toEqual(asked.map((receipt) => setReceipt(receipt, "sheet")));
});

it("one over which the thread dies is left out, the next one is set, and no log quotes it", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const set = receiptThread(program("mortal.mjs"));
  const papers = await Promise.all([
    set(aReceipt(3)),
    set({ ...aReceipt(5), isProtected: true }),
    set(aReceipt(7)),
  ]);
  expect(papers).toEqual([Buffer.from([1]), null, Buffer.from([1])]);
  expect(log.mock.calls).toEqual([["receipts: RangeError in the thread aside"]]);
  log.mockRestore();
});

it("past two hundred that wait, mails leave without", async () => {
  const set = receiptThread(program("mortal.mjs"));
  const papers = await Promise.all(Array.from({ length: 203 }, () => set(aReceipt(3))));
  expect(papers.filter((paper) => paper === null)).toHaveLength(3);
});
