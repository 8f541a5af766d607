import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { PartyActForm } from "@/components/dossier/party-act-form";
import type { Locale } from "@/domain/locale";

type Verb = "request_review" | "record_withdrawal";
const formOf = (locale: Locale, verb: Verb) =>
  renderToStaticMarkup(
    createElement(PartyActForm, {
      locale,
      verb,
      asked: null,
      reader: null,
      now: new Date("2026-06-01T10:00:00Z"),
      typed: "déjà <écrit>",
      mistake: null,
    }),
  );

/** What each says that it does, and what it does not do. */
const meanings: Readonly<Record<Verb, Readonly<Record<Locale, readonly string[]>>>> = {
  request_review: {
    ar: ["الوكيل العام", "يؤكده أو يأمر بإعادة فتح الملف"],
    fr: ["procureur général", "Il la confirme ou fait rouvrir le dossier"],
    en: ["General Prosecutor", "confirms it or has the file reopened"],
  },
  record_withdrawal: {
    ar: ["لا يغلق الملف من تلقاء نفسه", "لا يمكنكم إلغاؤه", "لا يحق لأحد أن يجبركم"],
    fr: [
      "ne ferme pas le dossier de lui-même",
      "vous ne pouvez pas l’annuler",
      "Personne ne doit vous y obliger",
    ],
    en: ["does not close the file by itself", "you cannot undo it", "Nobody may force you"],
  },
};

it.each(["request_review", "record_withdrawal"] as const)(
  "%s says plainly what it does and does not do, and keeps what was typed",
  (verb) => {
    for (const locale of ["ar", "fr", "en"] as const) {
      const html = formOf(locale, verb);
      for (const sentence of meanings[verb][locale]) expect(html).toContain(sentence);
      expect(html).toContain(`formAction="/${locale}/dossier/file/${verb}"`);
      expect(html.match(/form="own-file"/g)).toHaveLength(2);
      expect(html).toContain("déjà &lt;écrit&gt;</textarea>");
    }
  },
);
