import { type ComponentProps, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Exchange } from "@/components/dossier/exchange";
import { PartyActForm } from "@/components/dossier/party-act-form";
import { RequestDay } from "@/components/dossier/request-day";
import type { PartyVerb } from "@/domain/dossier";
import type { Locale } from "@/domain/locale";

type Shown = Partial<ComponentProps<typeof RequestDay>>;
const byText = { channels: ["sms"], stoppedMails: null } as const;
const shown = (locale: Locale, at: string, over: Shown = {}): string =>
  renderToStaticMarkup(
    createElement(RequestDay, {
      locale,
      askedAt: new Date("2026-06-01T10:00:00Z"),
      dueOn: "2026-06-20",
      reader: byText,
      now: new Date(at),
      ...over,
    }),
  );

test.each([
  { at: "2026-06-17T10:00:00Z", fr: "Il reste 3 jours", ar: "بقيت 3 أيام", en: "3 days are left" },
  { at: "2026-06-19T10:00:00Z", fr: "Il reste un jour", ar: "بقي يوم واحد", en: "One day is left" },
  { at: "2026-06-20T22:59:00Z", fr: "le dernier jour", ar: "آخر يوم", en: "the last day" },
  { at: "2026-06-20T23:01:00Z", fr: "depuis hier", ar: "أمس", en: "yesterday" },
  { at: "2026-06-22T10:00:00Z", fr: "depuis 2 jours", ar: "منذ يومين", en: "2 days ago" },
])("a request until 20 June says at $at how far its day is", ({ at, ...said }) => {
  for (const locale of ["ar", "fr", "en"] as const)
    expect(shown(locale, at)).toContain(said[locale]);
});

test("reminders are announced while the day is to come, and not once it has passed", () => {
  expect(shown("fr", "2026-06-17T10:00:00Z")).toContain("une fois avant cette date, le");
  expect(shown("fr", "2026-06-21T10:00:00Z")).not.toContain("rappel");
  expect(shown("fr", "2026-06-21T10:00:00Z")).toContain("Vous pouvez encore répondre");
});

const said = {
  both: { fr: "17 juin", ar: "مرة قبل هذا اليوم", en: "17 June" },
  soon: { fr: "D’ici cette date", ar: "من الآن إلى هذا اليوم", en: "between now and this day" },
  after: {
    fr: "quand cette date est passée",
    ar: "بعد انقضاء هذا اليوم",
    en: "when this day has passed",
  },
  none: { fr: "Aucun rappel", ar: "لن تصلكم أي رسالة تذكير", en: "No reminder will be sent" },
};
const soon = { askedAt: new Date("2026-06-18T10:00:00Z") };
test.each<{ why: string; at: string; over: Shown; says: keyof typeof said }>([
  { why: "time enough was given", at: "2026-06-15", over: {}, says: "both" },
  { why: "the first has left", at: "2026-06-18", over: {}, says: "soon" },
  { why: "two days were given", at: "2026-06-18", over: soon, says: "soon" },
  { why: "it is the last day", at: "2026-06-20", over: {}, says: "after" },
  {
    why: "a call tells of steps",
    at: "2026-06-15",
    over: { reader: { channels: ["call"], stoppedMails: null } },
    says: "none",
  },
  {
    why: "a letter does, and mails",
    at: "2026-06-15",
    over: { reader: { channels: ["email", "letter"], stoppedMails: false } },
    says: "both",
  },
  {
    why: "such mails were stopped",
    at: "2026-06-15",
    over: { reader: { channels: ["email", "letter"], stoppedMails: true } },
    says: "none",
  },
  { why: "the reader is not told itself", at: "2026-06-15", over: { reader: null }, says: "none" },
])("what will be reminded of is said where $why", ({ at, over, says }) => {
  for (const locale of ["ar", "fr", "en"] as const) {
    const page = shown(locale, `${at}T10:00:00Z`, over);
    for (const [key, words] of Object.entries(said))
      expect(page.includes(words[locale]), `${key} ${locale}`).toBe(key === says);
  }
});

test("a request leads to where papers are added, and other acts do not", () => {
  const form = (verb: PartyVerb) =>
    renderToStaticMarkup(
      createElement(PartyActForm, {
        locale: "fr",
        verb,
        asked:
          verb === "supply_information"
            ? { text: "Le contrat.", at: new Date("2026-06-01T10:00:00Z"), dueOn: "2026-06-20" }
            : null,
        reader: byText,
        now: new Date("2026-06-15T10:00:00Z"),
        typed: "",
        mistake: null,
      }),
    );
  expect(form("supply_information")).toContain('<a href="#attachments">');
  expect(form("request_review")).not.toContain("#attachments");
});

test("an answer by papers alone says so among what was written", () => {
  const words = [
    { verb: "supply_information", at: new Date("2026-06-15T10:00:00Z"), text: "", dueOn: null },
    { verb: "record_withdrawal", at: new Date("2026-06-16T10:00:00Z"), text: "", dueOn: null },
  ].map((one, place) => ({ ...one, factId: String(place) }));
  const page = renderToStaticMarkup(createElement(Exchange, { locale: "fr", words, messages: [] }));
  expect(page.match(/Par les documents ajoutés/g)).toHaveLength(1);
  expect(page.match(/Sans texte\./g)).toHaveLength(1);
});
