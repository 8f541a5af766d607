/** The office's own number of a file: sequence, four-digit code, year. */
export interface RegistrationNumber {
  readonly sequence: number;
  readonly code: string;
  readonly year: number;
}

/** Shown as `1234/3101/2026`, in both languages. */
export function formatRegistrationNumber(number: RegistrationNumber): string {
  return `${number.sequence}/${number.code}/${number.year}`;
}

/** Reads `1234/3101/2026` and the Arabic order `2026/3101/1234`, the first when both could be; null when it is neither. */
export function parseRegistrationNumber(text: string): RegistrationNumber | null {
  const parts = latinDigits(text)
    .replace(/[\s\p{Cf}]/gu, "")
    .split(/[/\\\p{Pd}\u2044\u2212\u2215]/u);
  if (parts.length !== 3 || parts.some((part) => !/^\d{1,9}$/.test(part))) return null;
  const [first = "", code = "", last = ""] = parts;
  if (!/^\d{4}$/.test(code)) return null;
  if (isYear(last) && Number(first) > 0)
    return { sequence: Number(first), code, year: Number(last) };
  if (isYear(first) && Number(last) > 0)
    return { sequence: Number(last), code, year: Number(first) };
  return null;
}

const isYear = (text: string): boolean => /^(19|20)\d{2}$/.test(text);

/** Turns Arabic-Indic and Persian digits into Latin ones; leaves the rest as it is. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
    String((digit.codePointAt(0) ?? 0) & 0xf),
  );
}
