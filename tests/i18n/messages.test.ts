import { describe, expect, it } from "vitest";
import { fieldLabels } from "@/domain/act-fields";
import { actGroups } from "@/domain/act-order";
import { caseKinds, intakeChannels } from "@/domain/case-kind";
import { mistakeCodes } from "@/domain/filing";
import { filingSteps, stepFields } from "@/domain/filing-step";
import { identityDocumentTypes } from "@/domain/identity-document";
import { locales } from "@/domain/locale";
import { noticeChannels, noticeStates } from "@/domain/notice";
import { skipReasons } from "@/domain/party";
import { publicStages, publicSteps } from "@/domain/public-view";
import { refusalCodes } from "@/domain/refusal";
import { roles } from "@/domain/role";
import { statuses } from "@/domain/status";
import { verbs } from "@/domain/verb";
import { emergencyNumbers } from "@/i18n/emergency-numbers";
import { publicNamespaces } from "@/i18n/public-namespaces";
import { messages } from "@/i18n/translate";

const texts = {
  ar: flatten(messages.ar),
  fr: flatten(messages.fr),
  en: flatten(messages.en),
};
const isPublic = (key: string): boolean =>
  publicNamespaces.some((namespace) => key.startsWith(`${namespace}.`));
/** Each language is named in its own words, also on the other's pages. */
const ownNames = ["site.language.ar", "site.language.fr", "site.language.en"];

/** Words that French and English share. */
const sameInBoth: readonly string[] = [
  "Insaf",
  "{title} – Insaf",
  "Police",
  "Ambulances",
  "Protection",
  "E-mail",
  "PDF",
  "Adoul",
  "Cookies",
  "Gendarme",
  "Contact",
  "15 minutes",
  "{channel}, {state}",
];

describe("the texts of the interface", () => {
  it("exist in both languages under the same keys", () => {
    expect([...texts.fr.keys()].sort()).toEqual([...texts.ar.keys()].sort());
  });

  it("exist in English where citizens read them, and nowhere else", () => {
    expect(Object.keys(messages.en).sort()).toEqual([...publicNamespaces].sort());
    expect([...texts.en.keys()].sort()).toEqual([...texts.fr.keys()].filter(isPublic).sort());
  });

  it.each(locales)("are never empty, untrimmed or doubly spaced in %s", (locale) => {
    const wrong = [...texts[locale]].filter(
      ([, text]) => text.trim() !== text || /^$| {2}/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it("ask for the same values in both languages", () => {
    for (const [key, text] of texts.ar) {
      expect([key, argumentsOf(text)]).toEqual([key, argumentsOf(texts.fr.get(key) ?? "")]);
      if (!isPublic(key)) continue;
      expect([key, argumentsOf(text)]).toEqual([key, argumentsOf(texts.en.get(key) ?? "")]);
    }
  });

  it("know the six plural forms of Arabic, and the two of French and English", () => {
    for (const [key, text] of texts.ar) {
      for (const forms of pluralForms(text)) {
        expect([key, forms]).toEqual([key, ["few", "many", "one", "other", "two", "zero"]]);
      }
    }
    for (const [key, text] of [...texts.fr, ...texts.en]) {
      for (const forms of pluralForms(text)) {
        expect([key, forms.filter((form) => form !== "=0")]).toEqual([key, ["one", "other"]]);
      }
    }
  });

  it("hold no sentence in Latin letters in Arabic", () => {
    const latin = [...texts.ar].filter(
      ([key, text]) =>
        !ownNames.includes(key) &&
        /\p{Script=Latin}/u.test(withoutArguments(text)) &&
        !/\p{Script=Arabic}/u.test(text),
    );
    expect(latin).toEqual([]);
  });

  it("hold no Arabic in French and English", () => {
    const arabic = [...texts.fr, ...texts.en].filter(
      ([key, text]) => !ownNames.includes(key) && /\p{Script=Arabic}/u.test(text),
    );
    expect(arabic).toEqual([]);
  });

  it("hold no French in English", () => {
    const left = [...texts.en].filter(
      ([key, text]) =>
        !ownNames.includes(key) &&
        (/[éèêëàâçîïôûùœ]|[«»\u00a0]/i.test(text) ||
          /\b(le|la|les|des|vous|votre|vos|est|une|dans|pour|avec|ou)\b/i.test(text) ||
          (text === texts.fr.get(key) && !sameInBoth.includes(text))),
    );
    expect(left).toEqual([]);
  });

  it("hold no straight apostrophe, which would quote a value instead of showing it", () => {
    for (const locale of locales) {
      expect([...texts[locale]].filter(([, text]) => text.includes("'"))).toEqual([]);
    }
  });

  it("never break a French line before a colon, a question mark or a closing quote", () => {
    const breaking = [...texts.fr].filter(([, text]) => /[ \t][:;?!»]|« /.test(text));
    expect(breaking).toEqual([]);
  });

  it("use Latin digits, as Moroccan papers do", () => {
    expect([...texts.ar].filter(([, text]) => /[\u0660-\u0669\u06f0-\u06f9]/.test(text))).toEqual(
      [],
    );
  });

  it.each([
    {
      namespace: "refusals",
      codes: refusalCodes,
      because: "a refusal without words is a closed door",
    },
    {
      namespace: "mistakes",
      codes: mistakeCodes,
      because: "a mistake must be explained to be corrected",
    },
    { namespace: "statuses", codes: statuses, because: "staff read where a file stands" },
    { namespace: "verbs", codes: verbs, because: "staff read what was done" },
    { namespace: "kinds", codes: caseKinds, because: "four kinds share one life" },
    {
      namespace: "documentTypes",
      codes: identityDocumentTypes,
      because: "a person chooses a document",
    },
    { namespace: "intake", codes: intakeChannels, because: "staff read how a file came in" },
    { namespace: "channels", codes: noticeChannels, because: "staff read how a party was told" },
    { namespace: "noticeStates", codes: noticeStates, because: "staff read whether it arrived" },
    { namespace: "roles", codes: roles, because: "staff read who acted" },
    { namespace: "tracking.steps", codes: publicSteps, because: "the public reads each step" },
    {
      namespace: "tracking.stages",
      codes: publicStages,
      because: "the public reads the present stage",
    },
    {
      namespace: "office.acts.labels",
      codes: fieldLabels,
      because: "a field without a name cannot be filled in",
    },
    {
      namespace: "office.acts.groups",
      codes: actGroups,
      because: "staff look for an act in its heap",
    },
    {
      namespace: "filing.steps",
      codes: [...filingSteps, "done"],
      because: "each page has a title",
    },
  ])("name exactly the $namespace of the domain because $because", ({ namespace, codes }) => {
    expect(childrenOf(namespace).sort()).toEqual([...codes].sort());
  });

  it("label every field of the guided form", () => {
    const labelled = childrenOf("filing.fields");
    for (const field of Object.values(stepFields).flat()) expect(labelled).toContain(field);
  });

  it("give a reason for every notice that the rules skip", () => {
    for (const reason of skipReasons) expect(texts.ar.has(`noticeReasons.${reason}`)).toBe(true);
  });

  it("name every emergency number", () => {
    for (const service of Object.keys(emergencyNumbers)) {
      expect(texts.ar.has(`site.emergency.${service}`)).toBe(true);
    }
  });

  it("show the public the same words for every decision", () => {
    const shown = [...texts.fr, ...texts.en].filter(([key]) =>
      /^tracking\.(steps|stages)\./.test(key),
    );
    for (const [, text] of shown)
      expect(text).not.toMatch(/class[ée]|poursui(tes|vi)\b|plainte|closed|prosecuted|complain/i);
  });
});

function flatten(node: unknown, prefix = ""): Map<string, string> {
  if (typeof node === "string") return new Map([[prefix, node]]);
  const children = Object.entries(node ?? {});
  return new Map(
    children.flatMap(([key, child]) => [
      ...flatten(child, prefix === "" ? key : `${prefix}.${key}`),
    ]),
  );
}

function childrenOf(namespace: string): string[] {
  const inside = [...texts.ar.keys()].filter((key) => key.startsWith(`${namespace}.`));
  const names = inside.map((key) => key.slice(namespace.length + 1).split(".")[0] ?? "");
  return [...new Set(names)];
}

function argumentsOf(text: string): string[] {
  return [
    ...new Set(Array.from(text.matchAll(/\{(\w+)(?=[,}])/g), ([, name = ""]) => name)),
  ].sort();
}

function withoutArguments(text: string): string {
  return text.replace(/\{\w+\}|<\/?\w+>/g, "");
}

function pluralForms(text: string): string[][] {
  return Array.from(
    text.matchAll(/\{\w+, plural,((?: ?(?:=\d|\w+) \{[^{}]*\})+)\}/g),
    ([, forms = ""]) => Array.from(forms.matchAll(/(=\d|\w+) \{/g), ([, form = ""]) => form).sort(),
  );
}
