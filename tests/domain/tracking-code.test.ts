import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatTrackingCode,
  parseTrackingCode,
  trackingCodeBytes,
  trackingCodeFrom,
} from "@/domain/tracking-code";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 12;
const codes = fc
  .uint8Array({ minLength: trackingCodeBytes, maxLength: trackingCodeBytes })
  .map(trackingCodeFrom);

/** The same bytes at each run, so that a failure can be seen again. */
function someBytes(seed: number): Uint8Array {
  let state = seed * 2654435761 + 12345;
  return Uint8Array.from({ length: trackingCodeBytes }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 16) & 0xff;
  });
}

describe("a tracking code", () => {
  it("has twelve characters of the alphabet, the first one a letter, and reads back", () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{11}$/);
        expect(parseTrackingCode(code)).toBe(code);
        expect(parseTrackingCode(formatTrackingCode(code))).toBe(code);
        expect(formatTrackingCode(code)).toMatch(/^.{4}-.{4}-.{4}$/);
      }),
      { numRuns: 1000 },
    );
  });

  it("catches every single wrong character, at every place, of three hundred codes", () => {
    let wrong = 0;
    for (let seed = 0; seed < 300; seed += 1) {
      const code = trackingCodeFrom(someBytes(seed));
      for (let place = 0; place < length; place += 1) {
        for (const character of alphabet) {
          if (character === code[place]) continue;
          const typed = code.slice(0, place) + character + code.slice(place + 1);
          if (parseTrackingCode(typed) !== null) throw new Error(`${typed} passes for ${code}`);
          wrong += 1;
        }
      }
    }
    expect(wrong).toBe(300 * length * 31);
  });

  it("catches every swap of two different characters, neighbours or not, of two thousand codes", () => {
    let swaps = 0;
    for (let seed = 0; seed < 2000; seed += 1) {
      const code = trackingCodeFrom(someBytes(seed));
      for (let left = 0; left < length; left += 1) {
        for (let right = left + 1; right < length; right += 1) {
          if (code[left] === code[right]) continue;
          const typed = [...code];
          typed[left] = code[right] ?? "";
          typed[right] = code[left] ?? "";
          const swapped = typed.join("");
          if (parseTrackingCode(swapped) !== null) throw new Error(`${swapped} passes for ${code}`);
          swaps += 1;
        }
      }
    }
    expect(swaps).toBeGreaterThan(100_000);
  });

  it("catches every swap of neighbours, for every pair of characters and every place", () => {
    const start = trackingCodeFrom(someBytes(1)).slice(0, 11);
    for (let place = 1; place < 10; place += 1) {
      for (const first of alphabet) {
        for (const second of alphabet) {
          if (first === second) continue;
          const body = start.slice(0, place) + first + second + start.slice(place + 2);
          const check = [...alphabet].find((last) => parseTrackingCode(body + last) !== null);
          const swapped = start.slice(0, place) + second + first + start.slice(place + 2);
          if (check === undefined || parseTrackingCode(swapped + check) !== null) {
            throw new Error(`${first}${second} at ${place} of ${body} can be swapped unseen`);
          }
        }
      }
    }
  });

  it("has exactly one check character for each eleven", () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const body = trackingCodeFrom(someBytes(seed)).slice(0, 11);
      expect([...alphabet].filter((last) => parseTrackingCode(body + last) !== null)).toHaveLength(
        1,
      );
    }
  });

  it("catches a character too many or too few", () => {
    fc.assert(
      fc.property(codes, fc.nat(length - 1), fc.constantFrom(...alphabet), (code, place, extra) => {
        expect(parseTrackingCode(code.slice(0, place) + code.slice(place + 1))).toBeNull();
        expect(parseTrackingCode(code.slice(0, place) + extra + code.slice(place))).toBeNull();
      }),
    );
  });

  it("uses every letter in the first place and every character in the others about equally often", () => {
    const counts = new Map<string, number>();
    const total = 22_000;
    for (let seed = 0; seed < total; seed += 1) {
      const code = trackingCodeFrom(someBytes(seed));
      for (const key of [`first ${code[0]}`, `sixth ${code[5]}`]) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(22 + 32);
    for (const [key, count] of counts) {
      const expected = total / (key.startsWith("first") ? 22 : 32);
      expect(Math.abs(count - expected) / expected, key).toBeLessThan(0.2);
    }
  });

  it("does not repeat among a hundred thousand", () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 100_000; seed += 1) {
      const bytes = someBytes(seed);
      bytes.set([seed & 0xff, (seed >> 8) & 0xff, (seed >> 16) & 0xff], 10);
      seen.add(trackingCodeFrom(bytes));
    }
    expect(seen.size).toBeGreaterThan(99_990);
  });

  it("is not made from too few random bytes", () => {
    expect(() => trackingCodeFrom(new Uint8Array(trackingCodeBytes - 1))).toThrow(/expected 22/);
  });
});

describe("a code as people type it", () => {
  const code = trackingCodeFrom(someBytes(41));
  const shown = formatTrackingCode(code);
  // A code that holds both digits that look like letters.
  const body = "B01101010A1";
  const mixed =
    [...alphabet].map((last) => parseTrackingCode(body + last)).find((read) => read !== null) ??
    code;

  it.each([
    { typed: shown, because: "as it is shown" },
    { typed: code, because: "without dashes" },
    { typed: shown.toLowerCase(), because: "in small letters" },
    { typed: `  ${shown}\n`, because: "with spaces around, as copied" },
    { typed: [...code].join(" "), because: "letter by letter" },
    { typed: shown.replaceAll("-", " "), because: "with spaces for dashes" },
    { typed: shown.replaceAll("-", "\u2013"), because: "with long dashes" },
    { typed: shown.replaceAll("-", "\u2014"), because: "with longer dashes" },
    { typed: shown.replaceAll("-", "\u2011"), because: "with dashes that do not break" },
    { typed: shown.replaceAll("-", "\u2212"), because: "with minus signs" },
    { typed: shown.replaceAll("-", "\u0640"), because: "with the Arabic keyboard's long stroke" },
    { typed: shown.replaceAll("-", "\uff0d"), because: "with wide dashes" },
    { typed: shown.replaceAll("-", "."), because: "with full stops" },
    { typed: shown.replaceAll("-", "_"), because: "with low lines" },
    { typed: `\u200f${shown}\u200f`, because: "between right-to-left marks" },
    { typed: `\u2066${shown}\u2069`, because: "between the isolating marks of our own texts" },
    { typed: `\u202a${shown}\u202c`, because: "between embedding marks" },
    { typed: `\u061c${shown}\ufeff`, because: "with an Arabic letter mark" },
    { typed: shown.replace("-", "\u00a0"), because: "with a space that does not break" },
    { typed: shown.replace("-", "\u00ad"), because: "with a soft hyphen" },
  ])("is read $because", ({ typed }) => {
    expect(parseTrackingCode(typed)).toBe(code);
  });

  it.each([
    { typed: mixed.replaceAll("0", "O"), because: "a letter O for a nought" },
    { typed: mixed.replaceAll("0", "o"), because: "a small o for a nought" },
    { typed: mixed.replaceAll("1", "I"), because: "a letter I for a one" },
    { typed: mixed.replaceAll("1", "i"), because: "a small i for a one" },
    { typed: mixed.replaceAll("1", "L"), because: "a letter L for a one" },
    { typed: mixed.replaceAll("1", "l"), because: "a small l for a one" },
    { typed: mixed.replaceAll("0", "٠").replaceAll("1", "١"), because: "Arabic digits" },
    { typed: mixed.replaceAll("0", "۰").replaceAll("1", "۱"), because: "Persian digits" },
  ])("is read with $because", ({ typed }) => {
    expect(parseTrackingCode(typed)).toBe(mixed);
  });

  it.each([
    { typed: "", because: "it is empty" },
    { typed: "-", because: "it is a dash" },
    { typed: `0${code.slice(1)}`, because: "it begins with a digit" },
    { typed: `O${code.slice(1)}`, because: "it begins with a nought typed as a letter" },
    { typed: `U${code.slice(1)}`, because: "the alphabet has no U" },
    { typed: `ب${code.slice(1)}`, because: "the alphabet is Latin" },
    { typed: `${code}\u0000`, because: "it holds a control character" },
    { typed: `<b>${code}</b>`, because: "it holds HTML" },
    { typed: code.repeat(1000), because: "it has 12,000 characters" },
    { typed: "1234/3101/2026", because: "it is the official number" },
  ])("is refused when $because", ({ typed }) => {
    expect(parseTrackingCode(typed)).toBeNull();
  });

  it("never makes the reader fail, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (typed) => parseTrackingCode(typed) === null || typed !== "",
      ),
    );
  });
});
