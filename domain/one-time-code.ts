import { latinDigits } from "@/domain/registration-number";

/** What a one-time code is for: one that is made for one purpose is worth nothing for another. */
export const codePurposes = [
  "verify_contact",
  "open_file",
  "old_phone",
  "new_phone",
  "sign_in",
  "sign_in_link",
] as const;
export type CodePurpose = (typeof codePurposes)[number];

/** Where the text that carries a code stands. `skipped`: nothing is sent, with a reason kept inside. */
export const codeStates = [
  "owed",
  "sending",
  "accepted",
  "delivered",
  "failed",
  "expired",
  "skipped",
] as const;
export type CodeState = (typeof codeStates)[number];

const digits = 6;
const tenPowDigits = 10 ** digits;
const drawBytes = 4;
/** Draws above the last whole multiple of a million are thrown away, or low codes would be likelier. */
const drawsKept = Math.floor(2 ** (8 * drawBytes) / tenPowDigits) * tenPowDigits;

/** Random bytes that `oneTimeCodeFrom` takes: eight draws, of which all fail once in 10^29 times. */
export const oneTimeCodeBytes = 8 * drawBytes;

/** Makes six digits from random bytes, each code as likely as any other. Throws when every draw had to be thrown away. */
export function oneTimeCodeFrom(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + drawBytes <= bytes.byteLength; at += drawBytes) {
    const drawn = view.getUint32(at);
    if (drawn < drawsKept) return String(drawn % tenPowDigits).padStart(digits, "0");
  }
  throw new RangeError("oneTimeCodeFrom: the random bytes hold no usable draw");
}

/** How long a code is good after it was asked for; a mail may be held up on its way. */
const codeLastsMs = 10 * 60_000;
const linkLastsMs = 20 * 60_000;
/** Wrong codes that are read before the code is worth nothing. */
export const codeTries = 5;

/** When a code that is asked for now ends. */
export function codeEndsAt(now: Date, purpose: CodePurpose): Date {
  return new Date(now.getTime() + (purpose === "sign_in_link" ? linkLastsMs : codeLastsMs));
}

/** A code as the rules see it. */
export interface KeptCode {
  readonly expiresAt: Date;
  readonly triesLeft: number;
  /** Used, or made worth nothing by a newer one. */
  readonly isOver: boolean;
}

/** What typing a code comes to. `none`: there is no code that could be right. */
export type CodeVerdict =
  | { readonly is: "right" }
  | { readonly is: "wrong"; readonly triesLeft: number }
  | { readonly is: "late" | "too_often" | "none" };

/** Judges a typed code; `matches` says whether it is the one that was made. A try is spent by right and wrong alike. */
export function judgeCode(kept: KeptCode | null, matches: boolean, now: Date): CodeVerdict {
  if (kept === null || kept.isOver) return { is: "none" };
  if (kept.expiresAt <= now) return { is: "late" };
  if (kept.triesLeft <= 0) return { is: "too_often" };
  if (matches) return { is: "right" };
  return kept.triesLeft === 1
    ? { is: "too_often" }
    : { is: "wrong", triesLeft: kept.triesLeft - 1 };
}

/** A limit on asking for codes: at most so many in a stretch of time, which begins on the clock. */
export interface CodeLimit {
  readonly door: string;
  readonly most: number;
  readonly windowSeconds: number;
}

const quarter = 15 * 60;
const hour = 60 * 60;
const day = 24 * hour;

/** The limits on asking for a code, by what is counted. */
export const codeLimits = {
  /** An address may be a whole village's, or a café's. */
  address: [
    { door: "code-address", most: 40, windowSeconds: quarter },
    { door: "code-address-day", most: 400, windowSeconds: day },
  ],
  /** Whatever the address: nobody's phone is rung all night, and a code is not guessed by asking anew. */
  number: [
    { door: "code-number", most: 3, windowSeconds: quarter },
    { door: "code-number-day", most: 8, windowSeconds: day },
  ],
  /** Links, whatever the address of the network: nobody's mailbox is filled. */
  mailbox: [
    { door: "link-mailbox", most: 3, windowSeconds: quarter },
    { door: "link-mailbox-day", most: 8, windowSeconds: day },
  ],
  /** The most links that leave in an hour: a flood would spoil the good name of the mail server. */
  mails: [{ door: "link-country", most: 6_000, windowSeconds: hour }],
  /** What was typed to open a file, whether or not there is such a file. */
  file: [
    { door: "code-file", most: 3, windowSeconds: quarter },
    { door: "code-file-day", most: 8, windowSeconds: day },
  ],
  /** The most that the country's texts may cost in an hour. */
  country: [{ door: "code-country", most: 6_000, windowSeconds: hour }],
} as const satisfies Record<string, readonly CodeLimit[]>;

/** The limits on typing codes, by address: guessing from one place over many files. */
export const tryLimits: readonly CodeLimit[] = [
  { door: "code-try", most: 120, windowSeconds: quarter },
];

const retryDelaysMs = [5_000, 15_000, 30_000, 60_000];

/** When a text that did not leave is tried again; null when the code would be over by then. */
export function nextCodeTry(
  code: { readonly attempts: number; readonly expiresAt: Date },
  now: Date,
  retryAfterSeconds: number | null = null,
): Date | null {
  const usual = retryDelaysMs[Math.min(code.attempts, retryDelaysMs.length) - 1] ?? 5_000;
  const next = new Date(now.getTime() + Math.max(usual, (retryAfterSeconds ?? 0) * 1000));
  return next >= code.expiresAt ? null : next;
}

/** What the gateway says of a code's text; null: nothing new. What was delivered stays delivered. */
export function codeStateAfter(
  state: CodeState,
  status: "submitted" | "delivered" | "rejected" | "undeliverable",
): CodeState | null {
  if (state === "delivered" || state === "skipped") return null;
  switch (status) {
    case "submitted":
      return state === "owed" || state === "sending" ? "accepted" : null;
    case "delivered":
      return "delivered";
    case "rejected":
    case "undeliverable":
      return state === "failed" ? null : "failed";
    default:
      return status satisfies never;
  }
}

/** Reads the six digits as people type them; null when they are not six digits. */
export function parseOneTimeCode(typed: string): string | null {
  const compact = latinDigits(typed).replace(/[\s\p{Cf}.-]/gu, "");
  return /^\d{6}$/.test(compact) ? compact : null;
}
