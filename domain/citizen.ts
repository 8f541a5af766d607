import { z } from "zod";
import { latinDigits } from "@/domain/registration-number";
import { parsePhone } from "@/domain/phone";

/** By what somebody who signs in is known: what he proved to hold. */
export const citizenProofs = ["phone", "email", "document"] as const;
export type CitizenProof = (typeof citizenProofs)[number];

/** What is typed to sign in: a number that takes texts, or an address. */
export type SignInContact =
  | { readonly by: "phone"; readonly phone: string }
  | { readonly by: "email"; readonly email: string };

export type SignInMistake = "required" | "phone_invalid" | "phone_takes_no_texts" | "email_invalid";

const longestEmail = 120;

/** Reads the one field of the sign-in: an address where there is an `@`, else a number. */
export function readSignInContact(typed: string): SignInContact | SignInMistake {
  const clean = typed.replace(/\p{Cf}/gu, "").trim();
  if (clean === "") return "required";
  if (clean.includes("@")) {
    const email = clean.toLowerCase();
    const isAddress = email.length <= longestEmail && z.email().safeParse(email).success;
    return isAddress ? { by: "email", email } : "email_invalid";
  }
  const phone = parsePhone(latinDigits(clean));
  if (phone === null) return "phone_invalid";
  return phone.line === "landline" ? "phone_takes_no_texts" : { by: "phone", phone: phone.e164 };
}

/** How somebody is told of the files that he follows for others. */
export const paces = ["each", "daily"] as const;
export type TellingPace = (typeof paces)[number];

/** Whether the message of the day can be asked for by what was proved: there must be something to write to. */
export function takesDigest(proof: CitizenProof): proof is Exclude<CitizenProof, "document"> {
  return proof !== "document";
}

/** How long somebody stays signed in when nothing is read, and at the very most. */
const idleMs = 2 * 60 * 60_000;
const longestMs = 12 * 60 * 60_000;

/** When a citizen's session ends if nothing more is read after now. */
export function citizenSessionEndsAt(openedAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, openedAt.getTime() + longestMs));
}

/** The longest that the browser keeps the cookie; the row behind it says when it is over. */
export const citizenCookieSeconds = longestMs / 1000;

/** Reads the token of a link; null when no mail of ours holds such a one. */
export function parseLinkToken(typed: string): string | null {
  return /^[\w-]{43}$/.test(typed) ? typed : null;
}

const longestReference = 12;

/** Reads what somebody calls his file: empty takes it away; null when it could be a name, or is too long for a text. */
export function readOwnReference(typed: string): string | null {
  const clean = latinDigits(typed)
    .replace(/\p{Cf}/gu, "")
    .trim()
    .toUpperCase();
  if (clean === "") return clean;
  // A number at least, so that no text says a name; no hyphen, which Arabic would put in another order.
  const isOne = /^[A-Z0-9][A-Z0-9/.]*$/.test(clean) && /\d/.test(clean);
  return isOne && clean.length <= longestReference ? clean : null;
}
