import type { Hold } from "@/app/[locale]/dossier/dossier-cookies";

/** A page that puts back what was typed on it. */
interface KeptPage {
  /** Beside what the browser holds it is kept, and with what it is over; null: its form puts it in the address anyway. */
  readonly hold: Hold | null;
  /** Its fields, each with its most letters; a star stands for what follows. What proves a person is none of them. */
  readonly fields: Readonly<Record<string, number>>;
}

const longText = 20_000;
const trackingCode: KeptPage = { hold: null, fields: { code: 64 } };
const phone: KeptPage = { hold: "request", fields: { text: 480 } };

const pages = {
  "/": trackingCode,
  "/track": trackingCode,
  "/track/unknown": trackingCode,
  "/before": { hold: null, fields: { matter: 80, province: 80 } },
  "/file/resume": { hold: "request", fields: { code: 64 } },
  "/dossier": { hold: "request", fields: { code: 64, digits: 12 } },
  "/dossier/file": {
    hold: "dossier",
    fields: {
      supply_information: longText,
      request_review: longText,
      record_withdrawal: longText,
      message: longText,
      correction: longText,
      score: 1,
    },
  },
  "/dossier/contact": {
    hold: "dossier",
    fields: { phone: 80, email: 320, language: 8, wayOfContact: 40 },
  },
  "/sandbox/phone": { hold: null, fields: { q: 40 } },
  "/sandbox/mail": { hold: null, fields: { q: 254 } },
  "/account": { hold: "request", fields: { contact: 160, pace: 16, "reference-*": 60 } },
} as const satisfies Readonly<Record<string, KeptPage>>;

/** A page's path below the language. */
export type KeptPath = keyof typeof pages | `/sandbox/phone/${string}`;

/** The path of a page that puts back what was typed on it; null: this one does not. */
export function keptPath(pathname: string): KeptPath | null {
  if (isOnePage(pathname)) return pathname;
  const digits = /^\/sandbox\/phone\/(?:\+|%2B)?(\d{1,15})$/.exec(pathname)?.[1];
  return digits === undefined ? null : `/sandbox/phone/${digits}`;
}

/** How a page keeps what is typed on it. */
export function keptPage(path: KeptPath): KeptPage {
  return isOnePage(path) ? pages[path] : phone;
}

/** The most letters of a page's field; null: it has none of that name, or keeps none. */
export function mostLetters(page: KeptPath, name: string): number | null {
  const { fields } = keptPage(page);
  const isOneOfSeveral = /^[a-z]+-[0-9A-Z-]{1,16}$/.test(name);
  const field = isOneOfSeveral ? name.replace(/-.*$/, "-*") : name;
  return Object.hasOwn(fields, field) ? (fields[field] ?? null) : null;
}

/** The most bytes that a field of a page may need: three of a letter, whatever its script. */
export function longestField(page: KeptPath): number {
  return 3 * Math.max(...Object.values(keptPage(page).fields));
}

function isOnePage(pathname: string): pathname is keyof typeof pages {
  return Object.hasOwn(pages, pathname);
}
