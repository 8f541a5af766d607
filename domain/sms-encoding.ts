// GSM 03.38 default alphabet, in the standard's order, the escape itself left out.
const gsm7Basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

// Reached through the escape character, so each costs two septets.
const gsm7Extension = "\f^{}\\[~]|€";

const septets: ReadonlyMap<string, number> = new Map([
  ...Array.from(gsm7Basic, (character) => [character, 1] as const),
  ...Array.from(gsm7Extension, (character) => [character, 2] as const),
]);

export type SmsEncoding = "gsm7" | "ucs2";

/** Room of a text alone, and of each part of a longer one, in septets (GSM-7) or UTF-16 units (UCS-2). */
export const smsLimits = {
  gsm7: { alone: 160, part: 153 },
  ucs2: { alone: 70, part: 67 },
} as const satisfies Record<SmsEncoding, { alone: number; part: number }>;

/** What a text costs: `units` are septets (GSM-7) or UTF-16 units (UCS-2); `segments` is at least 1. */
export interface SmsSize {
  encoding: SmsEncoding;
  units: number;
  segments: number;
}

/** Lists each distinct character that forces a text out of GSM-7, in order of appearance. */
export function charactersOutsideGsm7(text: string): string[] {
  return [...new Set(text)].filter((character) => !septets.has(character));
}

/** Lists each distinct character that counts double in GSM-7, in order of appearance. */
export function doubleInGsm7(text: string): string[] {
  return [...new Set(text)].filter((character) => septets.get(character) === 2);
}

/** Measures a text as the network will bill it; neither an escape nor a surrogate pair is cut between parts. */
export function smsSegments(text: string): SmsSize {
  const characters = Array.from(text);
  const encoding = characters.every((character) => septets.has(character)) ? "gsm7" : "ucs2";
  const sizes = characters.map((character) =>
    encoding === "gsm7" ? (septets.get(character) ?? 1) : character.length,
  );
  const units = sizes.reduce((total, size) => total + size, 0);
  const { alone, part } = smsLimits[encoding];
  return { encoding, units, segments: units <= alone ? 1 : partsNeeded(sizes, part) };
}

function partsNeeded(sizes: readonly number[], room: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
