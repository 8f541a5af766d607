import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { publicCookies, setCookies, staffCookies } from "@/app/[locale]/legal/set-cookies";
import { messages } from "@/i18n/translate";

const root = resolve(import.meta.dirname, "../..");
const sources = [
  join(root, "auth.ts"),
  join(root, "citizen-auth.ts"),
  ...readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes("legal"))
    .map((path) => join(root, "app", path)),
];

describe("the page about cookies", () => {
  it("names every cookie that the portal sets", () => {
    const named: readonly string[] = Object.values(setCookies);
    const written = sources.flatMap((path) =>
      Array.from(
        readFileSync(path, "utf8").matchAll(/["`](?:\$\{prefix\}|__Host-)?(insaf[.-][a-z]+)["`]/g),
        ([, name = ""]) => name,
      ),
    );
    expect(written.length).toBeGreaterThan(3);
    expect(written.filter((name) => !named.includes(name))).toEqual([]);
  });

  it("says of each what it is for and how long it lasts", () => {
    expect([...publicCookies, ...staffCookies].sort()).toEqual(Object.keys(setCookies).sort());
    for (const { legal } of [messages.ar, messages.fr]) {
      expect(Object.keys(legal.cookies.kinds).sort()).toEqual(Object.keys(setCookies).sort());
    }
  });
});
