/** Why a number is not to be counted on. */
export const phoneMarkReasons = ["failed", "silent"] as const;
export type PhoneMarkReason = (typeof phoneMarkReasons)[number];

/** A number that did not answer, and since when. */
export interface PhoneMark {
  readonly reason: PhoneMarkReason;
  readonly since: Date;
}

/**
 * How the gateway says, in a report or to the call itself, that a number is wrong, gone or shut for good. All
 * else may be the fault of the text or of the account.
 */
export const deadNumberCodes: readonly string[] = [
  "1050",
  "1170",
  "1190",
  "1200",
  "1250",
  "number_barred",
  "number_unknown",
  "number_ported",
];

/** Whether a failure is the number's own and for good. */
export function isDeadNumber(
  failure: "temporary" | "permanent" | null,
  errorCode: string | null,
): boolean {
  return failure === "permanent" && errorCode !== null && deadNumberCodes.includes(errorCode);
}

const dayMs = 24 * 60 * 60_000;

/** A text of which nothing is heard for so long does not arrive any more. */
const textLostAfterMs = 4 * dayMs;
/** Room for a text that was held back before it left, and for rounds that were missed. */
const slackMs = 14 * dayMs;

/** A text written before this instant, of which nothing was heard, has not arrived. */
export function textsLostBefore(now: Date): Date {
  return new Date(now.getTime() - textLostAfterMs);
}

/** Numbers without a sign of life since this instant are silent. */
export function silentSince(now: Date): Date {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() - 1);
  return then;
}

/**
 * The texts after which a number may have fallen silent since the last round: those that were written a
 * year ago, and those of the last days that should have arrived by now.
 */
export function textsToAsk(now: Date): readonly { readonly from: Date; readonly to: Date }[] {
  const windowBefore = (end: number) => ({ from: new Date(end - slackMs), to: new Date(end) });
  return [windowBefore(silentSince(now).getTime()), windowBefore(textsLostBefore(now).getTime())];
}
