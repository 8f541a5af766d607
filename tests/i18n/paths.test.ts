import { describe, expect, it } from "vitest";
import { directionOf, isolate } from "@/i18n/direction";
import {
  languagesOf,
  localeOfPath,
  localePath,
  ownPath,
  preferredLocale,
  switchLocalePath,
} from "@/i18n/paths";

describe("the language of an address", () => {
  it("stands first in it", () => {
    expect(localePath("ar", "/track")).toBe("/ar/track");
    expect(localePath("fr", "track/K7M4-9QXT-3RZB")).toBe("/fr/track/K7M4-9QXT-3RZB");
    expect(localePath("fr", "/")).toBe("/fr");
    expect(localeOfPath("/fr/file/who")).toBe("fr");
    expect(localeOfPath("/french")).toBeNull();
    expect(localeOfPath("/")).toBeNull();
  });

  it.each([
    { from: "/ar/file/who", search: "", to: "/fr/file/who" },
    { from: "/ar", search: "", to: "/fr" },
    { from: "/en/file/who", search: "", to: "/fr/file/who" },
    { from: "/ar/track", search: "?code=K7M4", to: "/fr/track?code=K7M4" },
    {
      from: "/ar/office",
      search: "stage=registered&after=x",
      to: "/fr/office?stage=registered&after=x",
    },
    { from: "/nowhere", search: "", to: "/fr/nowhere" },
  ])("changes alone when the reader changes language on $from", ({ from, search, to }) => {
    expect(switchLocalePath(from, search, "fr")).toBe(to);
  });

  it.each([
    { typed: "/ar/file/review?check=1", path: "/ar/file/review?check=1", because: "it is a page" },
    { typed: "javascript:/ar/alert(1)", path: null, because: "a browser would run it" },
    { typed: "http:/ar/x", path: null, because: "it names a scheme" },
    { typed: "//fr.example.org", path: null, because: "it is another site" },
    { typed: "/\\fr.example.org/ar", path: null, because: "browsers read it as another site" },
    { typed: ["/ar", "/fr"], path: null, because: "it was said twice" },
    { typed: undefined, path: null, because: "nothing was said" },
  ])("leads back only to a page of its own: $because", ({ typed, path }) => {
    expect(ownPath(typed)).toBe(path);
  });

  it.each([
    { header: null, locale: "ar", because: "Arabic comes first" },
    { header: "", locale: "ar", because: "nothing is asked" },
    { header: "de-DE,de;q=0.9", locale: "ar", because: "none of the languages is asked for" },
    { header: "en-US,en;q=0.9", locale: "en", because: "English is asked for" },
    { header: "fr-FR,fr;q=0.9,en;q=0.8", locale: "fr", because: "French is asked for" },
    { header: "ar-MA,ar;q=0.9,fr;q=0.8", locale: "ar", because: "Arabic is preferred" },
    { header: "de,ar;q=0.5,fr;q=0.7", locale: "fr", because: "French weighs more" },
    { header: "fr;q=0,ar;q=0.1", locale: "ar", because: "a weight of zero is a refusal" },
    { header: "FR", locale: "fr", because: "case does not matter" },
    {
      header: "fr;q=oops, *;q=0.5",
      locale: "ar",
      because: "a weight that is no number counts nothing",
    },
    { header: ";;;,,,q=", locale: "ar", because: "noise is not a wish" },
  ] as const)("is $locale for $header because $because", ({ header, locale }) => {
    expect(preferredLocale(header)).toBe(locale);
  });

  it("is one of the offices' on their pages, which are not there in English", () => {
    expect(languagesOf("/fr/office/K7M4")).toEqual(["ar", "fr"]);
    expect(languagesOf("/ar/sandbox/phone")).toEqual(["ar", "fr"]);
    expect(languagesOf("/fr/track")).toEqual(["ar", "fr", "en"]);
    expect(languagesOf("/en")).toEqual(["ar", "fr", "en"]);
  });

  it("decides the side from which one reads", () => {
    expect(directionOf("ar")).toBe("rtl");
    expect(directionOf("fr")).toBe("ltr");
    expect(isolate("K7M4")).toBe("\u2066K7M4\u2069");
  });
});
