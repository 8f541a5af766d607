import { and, asc, eq, gt, gte, isNull, lte, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { shownAt } from "@/db/public-files";
import { appointments } from "@/db/schema/appointments";
import { facts } from "@/db/schema/case-files";
import type { Appointment, AppointmentKind, AppointmentState } from "@/domain/appointment";
import { type Day, officeDay, parseDay } from "@/domain/calendar";
import type { OpenSummons } from "@/domain/case-state";

/** A summons or hearing that an act has just set. */
export interface NewAppointment {
  readonly factId: string;
  readonly caseFileId: string;
  readonly kind: AppointmentKind;
  readonly on: Day;
  readonly at: string;
  readonly place: string;
  readonly partyIds: readonly string[];
}

/** Writes an appointment, its place sealed because people write sentences in it. */
export async function insertAppointment(
  tx: Transaction,
  { place, partyIds, ...appointment }: NewAppointment,
  now: Date,
): Promise<void> {
  await tx.orm.insert(appointments).values({
    ...appointment,
    partyIds: [...partyIds],
    placeSealed: tx.cipher.seal(place, placeOf(appointment.factId)),
    state: "open",
    confirmedAt: now,
  });
}

/** Says what became of an open appointment. */
export async function settleAppointment(
  tx: Transaction,
  factId: string,
  state: Exclude<AppointmentState, "open">,
): Promise<void> {
  await tx.orm
    .update(appointments)
    .set({ state })
    .where(and(eq(appointments.factId, factId), eq(appointments.state, "open")));
}

/** Notes that an open hearing stands, when its day and hour are given again; false when none does. */
export async function confirmHearing(
  tx: Transaction,
  hearing: { readonly caseFileId: string; readonly on: Day; readonly at: string },
  now: Date,
): Promise<boolean> {
  const confirmed = await tx.orm
    .update(appointments)
    .set({ confirmedAt: now })
    .where(
      and(
        eq(appointments.caseFileId, hearing.caseFileId),
        eq(appointments.kind, "hearing"),
        eq(appointments.state, "open"),
        eq(appointments.on, hearing.on),
        eq(appointments.at, hearing.at),
      ),
    );
  return confirmed.count > 0;
}

/** Says of the hearings of a file that were still to come that another takes their place. */
export async function moveHearings(tx: Transaction, caseFileId: string, after: Day): Promise<void> {
  await tx.orm
    .update(appointments)
    .set({ state: "moved" })
    .where(
      and(
        eq(appointments.caseFileId, caseFileId),
        eq(appointments.kind, "hearing"),
        eq(appointments.state, "open"),
        gt(appointments.on, after),
      ),
    );
}

/** Says of the open hearings of a file up to a day that they took place. */
export async function endHearings(tx: Transaction, caseFileId: string, until: Day): Promise<void> {
  await tx.orm
    .update(appointments)
    .set({ state: "held" })
    .where(
      and(
        eq(appointments.caseFileId, caseFileId),
        eq(appointments.kind, "hearing"),
        eq(appointments.state, "open"),
        lte(appointments.on, until),
      ),
    );
}

/** An open appointment as the office reads it. */
export interface OpenAppointment extends OpenSummons {
  readonly kind: AppointmentKind;
  readonly place: string;
}

/** The open summonses and hearings of a file, the nearest first. */
export async function listOpenAppointments(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly OpenAppointment[]> {
  const rows = await tx.orm
    .select()
    .from(appointments)
    .where(and(eq(appointments.caseFileId, caseFileId), eq(appointments.state, "open")))
    .orderBy(asc(appointments.on), asc(appointments.at));
  return rows.map(({ factId, kind, on, at, partyIds, placeSealed }) => ({
    factId,
    kind,
    on: dayOf(on),
    at,
    partyIds,
    place: tx.cipher.open(placeSealed, placeOf(factId)),
  }));
}

/** An appointment as the party whom it concerns reads it. */
export interface OwnAppointment {
  readonly kind: AppointmentKind;
  readonly on: Day;
  readonly at: string;
  readonly place: string;
  /** The fact that set it: no page shows it. */
  readonly factId: string;
}

/** What is still to come for the party whose look is the actor's, the nearest first, as far as it was told. */
export async function listOwnAppointments(
  tx: Transaction,
  now: Date,
): Promise<readonly OwnAppointment[]> {
  const { state, on } = appointments;
  const own = await listTold(tx, now, and(eq(state, "open"), gte(on, officeDay(now))));
  return own.map(({ state: _open, ...appointment }) => appointment);
}

/** A told appointment with what became of it. */
export interface PastAppointment extends OwnAppointment {
  readonly state: AppointmentState;
}

/** All appointments of the party whose look is the actor's, also past and cancelled ones, as far as they were told. */
export async function listAllOwnAppointments(
  tx: Transaction,
  now: Date,
): Promise<readonly PastAppointment[]> {
  return listTold(tx, now);
}

async function listTold(
  tx: Transaction,
  now: Date,
  wanted?: SQL,
): Promise<readonly PastAppointment[]> {
  const { factId, kind, on, at, placeSealed, state } = appointments;
  const rows = await tx.orm
    .select({ factId, kind, on, at, placeSealed, state })
    .from(appointments)
    .innerJoin(facts, eq(facts.id, factId))
    .where(and(isNull(facts.undoneAt), shownAt(now, facts), wanted))
    .orderBy(asc(on), asc(at));
  return rows.map(({ placeSealed: sealed, ...row }) => ({
    ...row,
    on: dayOf(row.on),
    place: tx.cipher.open(sealed, placeOf(row.factId)),
  }));
}

/** The open summonses of a file, as the rules see them. */
export async function listOpenSummonses(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly OpenSummons[]> {
  const rows = await tx.orm
    .select({
      factId: appointments.factId,
      on: appointments.on,
      at: appointments.at,
      partyIds: appointments.partyIds,
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.caseFileId, caseFileId),
        eq(appointments.state, "open"),
        eq(appointments.kind, "summons"),
      ),
    )
    .orderBy(asc(appointments.on), asc(appointments.at));
  return rows.map((row) => ({ ...row, on: dayOf(row.on) }));
}

/** An appointment as its reminder needs it. */
export interface HeldAppointment extends Appointment {
  readonly caseFileId: string;
  /** Whether the act that set it is kept from the parties. */
  readonly isWithheld: boolean;
  readonly partyIds: readonly string[];
}

/** Takes an appointment that is open and not yet reminded of, and holds it; null when it is not. */
export async function holdAppointment(
  tx: Transaction,
  factId: string,
): Promise<HeldAppointment | null> {
  const [row] = await tx.orm
    .select({
      caseFileId: appointments.caseFileId,
      kind: appointments.kind,
      on: appointments.on,
      at: appointments.at,
      partyIds: appointments.partyIds,
      confirmedAt: appointments.confirmedAt,
      isWithheld: facts.isWithheld,
    })
    .from(appointments)
    .innerJoin(facts, eq(facts.id, appointments.factId))
    .where(
      and(
        eq(appointments.factId, factId),
        eq(appointments.state, "open"),
        isNull(appointments.remindedAt),
      ),
    )
    .for("update", { of: appointments });
  return row === undefined ? null : { ...row, on: dayOf(row.on) };
}

/** Notes that an appointment was reminded of, so that it never is twice. */
export async function markReminded(tx: Transaction, factId: string, now: Date): Promise<void> {
  await tx.orm.update(appointments).set({ remindedAt: now }).where(eq(appointments.factId, factId));
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error("dayOf: the archive holds an appointment on no day");
  return day;
}

const placeOf = (factId: string): string => `appointments.place:${factId}`;
