import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  bundlePageScript,
  pageScriptAddresses,
  pageScripts,
  writePageScripts,
} from "@/bin/page-script";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "insaf-script-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each(pageScripts)(
  "a script of the %s pages is three kilobytes at most, and brings no package along",
  async (name) => {
    const script = await bundlePageScript(process.cwd(), name);
    expect(gzipSync(script, { level: 9 }).byteLength).toBeLessThan(3_000);
    expect(script).not.toMatch(/react|ZodError/i);
  },
);

it("a build has each once, under a name that changes with it", async () => {
  expect(() => pageScriptAddresses(folder)).toThrow("no one script");
  await writePageScripts(process.cwd(), folder);
  const addresses = pageScriptAddresses(folder);
  for (const name of pageScripts) {
    expect(addresses[name]).toMatch(new RegExp(`^/_next/static/insaf-${name}-[0-9a-f]{16}\\.js$`));
    const file = join(folder, addresses[name].split("/").at(-1) ?? "");
    expect(readFileSync(file, "utf8")).toBe(await bundlePageScript(process.cwd(), name));
    // Its compressed forms lie beside it.
    writeFileSync(`${file}.gz`, "");
  }
  expect(pageScriptAddresses(folder)).toEqual(addresses);
  writeFileSync(join(folder, "insaf-office-0123456789abcdef.js"), "");
  expect(() => pageScriptAddresses(folder)).toThrow("no one script of the name office");
});
