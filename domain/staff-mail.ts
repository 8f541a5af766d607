import { z } from "zod";
import { type Day, parseDay } from "@/domain/calendar";
import { parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";

/** Mails to the people of the offices. They name files by their code and never what is in them. */
export const staffMailKinds = [
  "invitation",
  "recovery_code_used",
  "file_late",
  "file_silent",
  "decision_to_sign",
] as const;
export type StaffMailKind = (typeof staffMailKinds)[number];

export const staffMailStates = ["owed", "sending", "accepted", "failed", "expired"] as const;
export type StaffMailState = (typeof staffMailStates)[number];

const day = z.custom<Day>((value) => typeof value === "string" && parseDay(value) !== null);
const hour = z.string().regex(/^\d{2}:\d{2}$/);
const trackingCode = z.custom<TrackingCode>(
  (value) => typeof value === "string" && parseTrackingCode(value) === value,
);
const count = z.int().min(0).max(9_999);
/** The most files that one mail names. */
export const mostFilesNamed = 10;
const trackingCodes = z.array(trackingCode).min(1).max(mostFilesNamed);

/** What each kind needs in order to be said: ids, codes, numbers and dates only. */
export const staffMailValues = {
  /** `token` opens the invitation once, until `hour` of `date`; it is erased when the mail has left. */
  invitation: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/), date: day, hour }),
  recovery_code_used: z.strictObject({ date: day, hour, left: count }),
  /** One mail a day for all the files whose time ran out since the last, the first of them by code. */
  file_late: z.strictObject({ count, trackingCodes }),
  file_silent: z.strictObject({ count, trackingCodes, days: count }),
  decision_to_sign: z.strictObject({ trackingCode }),
} as const satisfies Record<StaffMailKind, z.ZodType>;

export type StaffMailValues<Kind extends StaffMailKind> = z.infer<(typeof staffMailValues)[Kind]>;

/** A kind with what it says. */
export type StaffMail = {
  [Kind in StaffMailKind]: { readonly kind: Kind; readonly values: StaffMailValues<Kind> };
}[StaffMailKind];

/** Reads a kept mail again; null when its values are not those of its kind. */
export function readStaffMail(kind: StaffMailKind, values: unknown): StaffMail | null {
  const schema = z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("invitation"), values: staffMailValues.invitation }),
    z.object({ kind: z.literal("recovery_code_used"), values: staffMailValues.recovery_code_used }),
    z.object({ kind: z.literal("file_late"), values: staffMailValues.file_late }),
    z.object({ kind: z.literal("file_silent"), values: staffMailValues.file_silent }),
    z.object({ kind: z.literal("decision_to_sign"), values: staffMailValues.decision_to_sign }),
  ]);
  const read = schema.safeParse({ kind, values });
  return read.success ? read.data : null;
}
