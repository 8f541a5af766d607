import { addDays, type Day, officeDay, officeInstant } from "@/domain/calendar";
import type { NoticeKind } from "@/domain/notice";
import { isInCourt, isUnderEnquiry, type Status } from "@/domain/status";

export const appointmentKinds = ["summons", "hearing"] as const;
export type AppointmentKind = (typeof appointmentKinds)[number];

/** `held`: its day is over. A moved appointment lives on under the fact that moved it. */
export const appointmentStates = ["open", "moved", "cancelled", "held"] as const;
export type AppointmentState = (typeof appointmentStates)[number];

export interface Appointment {
  readonly kind: AppointmentKind;
  readonly on: Day;
  /** `10:30`, Africa/Casablanca. */
  readonly at: string;
  /** When its day was last given or given again. */
  readonly confirmedAt: Date;
}

const hourMs = 60 * 60_000;
const remindedBeforeMs = 48 * hourMs;
const confirmedWithinMs = 7 * 24 * hourMs;
/** Eight in the morning, in minutes since midnight. */
const sameMorning = 8 * 60;

/** Whether anybody is still awaited: no summons outlives the enquiry, no hearing the court's part. */
export function appointmentStands(kind: AppointmentKind, status: Status): boolean {
  if (status === "joined") return kind === "hearing";
  return kind === "summons" ? isUnderEnquiry(status) : isInCourt(status);
}

/** The instant at which an appointment takes place. */
export function appointmentInstant({ on, at }: Pick<Appointment, "on" | "at">): Date {
  const [hours = "0", minutes = "0"] = at.split(":");
  return officeInstant(on, Number(hours) * 60 + Number(minutes));
}

/**
 * When to remind of an appointment: two days before, the same morning where that is past; null when
 * the morning is past too, or the day was given only now: its own notice says it.
 */
export function remindsAt(appointment: Appointment, now: Date): Date | null {
  const takesPlace = appointmentInstant(appointment);
  const usual = new Date(takesPlace.getTime() - remindedBeforeMs);
  if (usual > now) return usual;
  if (appointment.on === officeDay(now)) return null;
  const morning = officeInstant(appointment.on, sameMorning);
  return morning > now && morning < takesPlace ? morning : null;
}

/** The first instant after the day of an appointment. */
export function isOverAt({ on }: Pick<Appointment, "on">): Date {
  return officeInstant(addDays(on, 1), 0);
}

/**
 * The notice that reminds of an appointment. The court may have moved a hearing since it was given:
 * one that nobody has confirmed for seven days names no day, and points to the court's own site.
 */
export function reminderOf(appointment: Appointment, now: Date): NoticeKind {
  if (appointment.kind === "summons") return "summons_reminder";
  const isFresh = now.getTime() - appointment.confirmedAt.getTime() <= confirmedWithinMs;
  return isFresh ? "hearing_reminder" : "hearing_to_check";
}
