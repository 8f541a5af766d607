import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { bundlePageScript, pageScriptAddress, writePageScript } from "@/bin/page-script";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "insaf-script-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("what public pages run is three kilobytes at most, and brings no package along", async () => {
  const script = await bundlePageScript(process.cwd());
  expect(gzipSync(script, { level: 9 }).byteLength).toBeLessThan(3_000);
  expect(script).not.toMatch(/react|ZodError/i);
});

it("a build has it once, under a name that changes with it", async () => {
  expect(() => pageScriptAddress(folder)).toThrow("no one page script");
  await writePageScript(process.cwd(), folder);
  const address = pageScriptAddress(folder);
  expect(address).toMatch(/^\/_next\/static\/insaf-[0-9a-f]{16}\.js$/);
  const file = join(folder, address.split("/").at(-1) ?? "");
  expect(readFileSync(file, "utf8")).toBe(await bundlePageScript(process.cwd()));
  // Its compressed forms lie beside it.
  writeFileSync(`${file}.gz`, "");
  expect(pageScriptAddress(folder)).toBe(address);
  writeFileSync(join(folder, "insaf-0123456789abcdef.js"), "");
  expect(() => pageScriptAddress(folder)).toThrow("no one page script");
});
