import { describe, expect, test } from "vitest";
import { type Locale, locales } from "@/domain/locale";
import { smsSegments } from "@/domain/sms-encoding";
import type { Words } from "@/domain/wording";
import { renderDigestMail, renderDigestText } from "@/notices/digest";
import { firstWords } from "@/notices/wordings";

const url = "https://insaf.example/fr/account";
const file = (number: number, ownReference: string | null = `${number}/2026`) => ({
  code: `K7M4-9QXT-${String(number).padStart(4, "0")}`,
  ownReference,
});
const many = (count: number) => Array.from({ length: count }, (_, place) => file(place + 1));

function rendered(
  locale: Locale,
  files: ReturnType<typeof many>,
  address = url,
  words = firstWords,
) {
  const text = renderDigestText(words, locale, files, address);
  if (text === null) throw new Error("the digest says nothing");
  return text;
}
/** The words in force once the office has changed those of the digest in French. */
function changed(sms: string, email: readonly string[]): Words {
  const digest = { ...firstWords.fr.digest, version: 2, sms, email };
  return { ...firstWords, fr: { ...firstWords.fr, digest } };
}

describe("the digest as a text", () => {
  test.each(
    locales.flatMap((locale) =>
      [1, 2, 3, 10, 400].flatMap((count) =>
        [url, `https://${"a".repeat(200)}.example`].map((address) => ({ locale, count, address })),
      ),
    ),
  )("is one segment in $locale with $count files and the list at $address", (given) => {
    const { text, segments } = rendered(given.locale, many(given.count), given.address);
    expect(segments).toBe(1);
    expect(smsSegments(text).segments).toBe(1);
    expect(text).toContain(String(given.count));
  });

  test("is GSM-7 in French and English, so that it has room for names", () => {
    for (const locale of ["fr", "en"] as const)
      expect(rendered(locale, many(3)).encoding).toBe("gsm7");
  });

  test("names the files by what their reader calls them, and by the code where he calls them nothing", () => {
    const { text } = rendered("fr", [file(1), file(2, null)]);
    expect(text).toContain("dans 2 de vos dossiers : 1/2026, K7M4-9QXT-0002");
    expect(text).toContain(url);
  });

  test("counts a file once, whatever happened in it", () => {
    const { text } = rendered("ar", [file(1), file(1), file(2)]);
    expect(text).toContain("جديد في 2 من");
    expect(text).toContain("1/2026، 2/2026");
  });

  test("keeps the number of files and where to look when there are too many to name", () => {
    const { text } = rendered("fr", many(30));
    expect(text).toContain("dans 30 de vos dossiers");
    expect(text).toContain(url);
    expect(text).not.toContain("1/2026");
  });
});

describe("the words of the digest", () => {
  test("are those in force, and what the files are called follows them, also after a full stop", () => {
    const words = changed("Parquet : {count} dossiers avancent.", ["Voici ce qui avance."]);
    const { text } = rendered("fr", [file(1), file(2)], url, words);
    expect(text).toBe(`Parquet : 2 dossiers avancent : 1/2026, 2/2026. ${url}`);
    expect(rendered("ar", [file(1)], url, words).text).toContain("جديد في 1 من");
  });

  test("leave room for what is added, or stand alone, whatever the office writes", () => {
    const long = changed(`{count} ${"dossier ".repeat(18)}`.trim(), ["Voici."]);
    const { text, segments } = rendered("fr", many(12), url, long);
    expect(segments).toBe(1);
    expect(text.startsWith("12 dossier")).toBe(true);
  });
});

describe("the digest as a mail", () => {
  const line = (number: number, kind: "registered" | "summoned", ownReference: string | null) => ({
    ...file(number, ownReference),
    kind,
    values: {
      trackingCode: file(number).code,
      registrationNumber: null,
      ownReference: null,
      date: "2026-12-20" as never,
      hour: "10:30",
    },
    trackingUrl: `https://insaf.example/fr/track/${file(number).code}`,
    officeName: "Tribunal de première instance de Rabat",
  });

  test.each(locales)(
    "says in %s under each file what happened in it, and where to follow it",
    (locale) => {
      const told = [
        line(1, "registered", "114/2026"),
        line(2, "registered", null),
        line(1, "summoned", "114/2026"),
      ];
      const mail = renderDigestMail(firstWords, locale, told, url);
      if (mail === null) throw new Error("the digest says nothing");
      expect(mail.subject).toContain("2");
      expect(mail.subject).not.toContain("K7M4");
      for (const said of ["114/2026", "20/12/2026", "K7M4-9QXT-0001", "K7M4-9QXT-0002", url])
        expect(mail.text).toContain(said);
      expect(mail.text.split("114/2026")).toHaveLength(2);
      expect(mail.text.indexOf("20/12/2026")).toBeLessThan(mail.text.indexOf("0002"));
      expect(mail.html).toContain(`lang="${locale}"`);
      expect(mail.text).not.toMatch(/[{}]/);
    },
  );

  test("opens with the paragraphs in force, in both its shapes", () => {
    const words = changed("Parquet : {count} dossiers", [
      "Bonsoir, {count} dossiers.",
      "En bref :",
    ]);
    const mail = renderDigestMail(words, "fr", [line(1, "registered", null)], url);
    expect(mail?.text).toContain("Bonjour,\n\nBonsoir, 1 dossiers.\n\nEn bref :\n\n");
    expect(mail?.html).toContain("En bref :");
  });
});
