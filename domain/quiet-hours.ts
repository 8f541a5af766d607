import { addDays, type Day, officeDay, officeInstant, officeMinutes } from "@/domain/calendar";
import type { NoticeKind } from "@/domain/notice";

/** Texts wait from 20:00 to 09:00, Africa/Casablanca. Minutes since midnight. */
const quietFrom = 20 * 60;
const quietUntil = 9 * 60;

/** Notices that answer the person's own act. */
const neverWaits: readonly NoticeKind[] = [
  "one_time_code",
  "received",
  "information_received",
  "request_received",
  "phone_changed",
  "contact_changed",
];
/** Changes and reminders of an appointment, which must not come after it. */
const changes: readonly NoticeKind[] = [
  "summons_moved",
  "summons_cancelled",
  "summons_reminder",
  "hearing_reminder",
  "hearing_to_check",
];

/** Kinds that go before others: somebody waits for them, or the day they speak of is near. */
export const urgentKinds: readonly NoticeKind[] = [...neverWaits, ...changes];

/**
 * The instant before which a notice must not leave; null when it may leave at once. `appointmentOn`
 * is the first day that a changed appointment touches; null when it is not known.
 */
export function waitsUntil(
  kind: NoticeKind,
  now: Date,
  appointmentOn: Day | null = null,
): Date | null {
  if (neverWaits.includes(kind)) return null;
  const minutes = officeMinutes(now);
  if (minutes >= quietUntil && minutes < quietFrom) return null;
  const today = officeDay(now);
  const morning = minutes >= quietFrom ? addDays(today, 1) : today;
  if (changes.includes(kind) && (appointmentOn === null || appointmentOn <= morning)) return null;
  return officeInstant(morning, quietUntil);
}

/** The hour from which a text that has to wait for another day may leave. */
export function nextMorning(now: Date): Date {
  return officeInstant(addDays(officeDay(now), 1), quietUntil);
}

/** Until when texts that come late wait, and the kinds that leave all the same; null by day. */
export function nightRest(
  now: Date,
): { readonly until: Date; readonly except: readonly NoticeKind[] } | null {
  const until = waitsUntil("registered", now);
  return until === null ? null : { until, except: urgentKinds };
}
