import { addDays, type Day, officeDay, officeMinutes, officeTimeZone } from "@/domain/calendar";
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
];
/** Changes of an appointment, which must not come after it. */
const changes: readonly NoticeKind[] = ["summons_moved", "summons_cancelled"];

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

/** Until when texts that come late wait, and the kinds that leave all the same; null by day. */
export function nightRest(
  now: Date,
): { readonly until: Date; readonly except: readonly NoticeKind[] } | null {
  const until = waitsUntil("registered", now);
  return until === null ? null : { until, except: [...neverWaits, ...changes] };
}

/** The instant of a civil time in Morocco, found by correcting a first guess by the zone's own offset. */
function officeInstant(day: string, minutes: number): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const offsetAt = (instant: number): number => {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: officeTimeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).formatToParts(instant);
    const part = (type: Intl.DateTimeFormatPartTypes): number =>
      Number(parts.find((candidate) => candidate.type === type)?.value ?? "0");
    return (
      Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) - instant
    );
  };
  const firstGuess = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(firstGuess));
}
