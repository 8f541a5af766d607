/** The sections of each page; those that no jurist has confirmed say so on the screen. */
export const legalSections = {
  privacy: ["who", "what", "why", "readers", "carrier", "duration", "rights", "limits"],
  terms: ["use", "truth", "falsehood", "effect", "delay", "code", "messages", "languages"],
  accessibility: ["aim", "tested", "untested", "otherwise"],
} as const;

export type WrittenPage = keyof typeof legalSections;
export type LegalPage = WrittenPage | "cookies";

const unconfirmed: ReadonlySet<string> = new Set([
  "privacy.who",
  "privacy.carrier",
  "privacy.duration",
  "privacy.rights",
  "privacy.limits",
  "terms.truth",
  "terms.falsehood",
  "terms.delay",
]);

/** Whether a section still waits for a jurist. */
export function isUnconfirmed(page: WrittenPage, section: string): boolean {
  return unconfirmed.has(`${page}.${section}`);
}

/** Reads a page's name from an address; null for one that does not exist. */
export function legalPage(name: string): LegalPage | null {
  return name === "cookies" || isWritten(name) ? name : null;
}

function isWritten(name: string): name is WrittenPage {
  return Object.hasOwn(legalSections, name);
}
