import { phoneToProve } from "@/domain/contact-proof";
import type { Typed } from "@/domain/filing";
import { latinDigits } from "@/domain/registration-number";

const dayMs = 24 * 60 * 60_000;

const keptDays = 30;
const remindedDaysBefore = 5;
/** A reminder that could not leave for so long would only disturb. */
const reminderLastsMs = dayMs;

/** Until when a form is kept whose author asks for it, and when he is reminded of it. */
export function keptFrom(now: Date): { readonly until: Date; readonly remindAt: Date } {
  const until = new Date(now.getTime() + keptDays * dayMs);
  return { until, remindAt: new Date(until.getTime() - remindedDaysBefore * dayMs) };
}

const untilDeletionMs = remindedDaysBefore * dayMs - reminderLastsMs;

/** After this the reminder of a form that is deleted at an instant is not sent. */
export function reminderEnds(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() - untilDeletionMs);
}

/** When the form of a reminder is deleted, by the end of the reminder. */
export function deletedAfterReminder(ends: Date): Date {
  return new Date(ends.getTime() + untilDeletionMs);
}

/**
 * A number that was reminded of a form after this is not reminded of another one, whatever is typed. So many days lie
 * between keeping a form and its reminder: one that is kept again after it is still reminded of its new end.
 */
export function lastReminderBefore(now: Date): Date {
  return new Date(now.getTime() - (keptDays - remindedDaysBefore) * dayMs);
}

/**
 * Whether a form can ask for a reminder, has asked already, or was reminded and is so again once it is kept again;
 * one without a number of its author does nothing of it.
 */
export function reminderOf(form: {
  readonly typed: Typed;
  readonly wantsReminder: boolean;
  readonly remindAt: Date | null;
}): "none" | "offered" | "asked" | "again" {
  if (phoneToProve(form.typed) === null) return "none";
  if (!form.wantsReminder) return "offered";
  return form.remindAt === null ? "again" : "asked";
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const letters = "ABCDEFGHJKMNPQRSTVWXYZ";
const symbols = 16;

/** Random bytes that a code is made of. */
export const resumeCodeBytes = 2 * symbols;

/** The code by which a form is gone on with elsewhere: 16 characters, the first a letter so that Arabic text keeps its order. */
export type ResumeCode = string & { readonly resumeCode: unique symbol };

/** Makes a code from random bytes. */
export function resumeCodeFrom(bytes: Uint8Array): ResumeCode {
  if (bytes.length < resumeCodeBytes) throw new RangeError("resumeCodeFrom: too few bytes");
  let code = "";
  for (let position = 0; position < symbols; position += 1) {
    const drawn = ((bytes[2 * position] ?? 0) << 8) | (bytes[2 * position + 1] ?? 0);
    const source = position === 0 ? letters : alphabet;
    code += source[drawn % source.length];
  }
  return code as ResumeCode;
}

/** Reads a code as people type it; null when it can be none. */
export function parseResumeCode(typed: string): ResumeCode | null {
  const code = latinDigits(typed)
    .toUpperCase()
    .replace(/[\s\p{Cf}\p{Pd}\u0640\u2212_.]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  const isWhole = code.length === symbols && letters.includes(code[0] ?? "");
  return isWhole && [...code].every((character) => alphabet.includes(character))
    ? (code as ResumeCode)
    : null;
}

/** Shown as `K7M4-9QXT-3RZB-0A1C`. */
export function formatResumeCode(code: ResumeCode): string {
  return (code.match(/.{4}/g) ?? []).join("-");
}

/** How often codes may be typed from one address, and forms kept. */
export const resumeTries = { door: "draft-resume", most: 30, windowSeconds: 900 } as const;
export const keepings = { door: "draft-keep", most: 60, windowSeconds: 3600 } as const;
