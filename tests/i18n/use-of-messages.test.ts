import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { locales } from "@/domain/locale";
import failure from "@/i18n/messages/failure.json";
import { messages } from "@/i18n/translate";

const root = resolve(import.meta.dirname, "../..");
const sources = ["app", "components"].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(root, room, path)),
);

describe("the pages", () => {
  it("never show a text with a hole: values are passed where a text asks for them", () => {
    const holes = sources.flatMap((path) =>
      holesOf(readFileSync(path, "utf8")).map((key) => ({ path, key })),
    );
    expect(holes).toEqual([]);
  });

  it("say the same when everything fails as on the page for faults", () => {
    for (const locale of locales) {
      const { fault, retry } = messages[locale].problems;
      expect(failure[locale]).toEqual({ ...fault, retry });
    }
  });
});

/** Keys that a source shows without values although their text asks for some. */
function holesOf(source: string): string[] {
  const translators = source.matchAll(/const (\w+) = getTranslator\(\w+(?:, "([\w.]+)")?\)/g);
  return [...translators].flatMap(([, name = "", namespace]) =>
    [...source.matchAll(new RegExp(`\\b${name}\\("([\\w.]+)"\\)`, "g"))]
      .map(([, key = ""]) => (namespace === undefined ? key : `${namespace}.${key}`))
      .filter((key) => /[{<]/.test(textAt(key))),
  );
}

function textAt(key: string): string {
  const found = key
    .split(".")
    .reduce<unknown>(
      (node, name) => Object.entries(node ?? {}).find(([own]) => own === name)?.[1],
      messages.ar,
    );
  return typeof found === "string" ? found : "";
}
