import { listOwnAppointments, type OwnAppointment } from "@/db/appointments";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { readDossierState } from "@/db/dossier";
import { type DossierContents, readDossierContents } from "@/db/dossier-contents";
import { countReaders, type ReadersOfRoles } from "@/db/dossier-readers";
import {
  findDossier,
  keepReturned,
  type ReturnedPartyForm,
  touchDossier,
} from "@/db/dossier-sessions";
import { listOwnMessages, type OwnMessage } from "@/db/messages";
import { requestKey } from "@/db/one-time-codes";
import { type PublicFile, watchPublicFile } from "@/db/public-files";
import { ownMark } from "@/db/watched-own-file";
import { findRated } from "@/db/ratings";
import { actingRole, dossierEndsAt, type PartyVerb, refusesPartyAct } from "@/domain/dossier";
import { appointmentStands } from "@/domain/appointment";
import { mayBeRated } from "@/domain/rating";
import type { RefusalCode } from "@/domain/refusal";
import { isFinal } from "@/domain/status";

/** A party's own file, with what it may do in it. */
export interface OpenDossier extends DossierContents {
  readonly readAt: Date;
  readonly standing: PublicFile;
  /** What the page says of its steps, as a mark by which it hears whether something is new. */
  readonly mark: string;
  /** Counts the acts that are shown: it stands still while one rests or is kept back. */
  readonly version: number;
  /** Why an act cannot be asked for; null: its form is shown. */
  readonly refusals: Readonly<Record<PartyVerb, RefusalCode | null>>;
  readonly returned: ReturnedPartyForm | null;
  /** What is still to come for the party, the nearest first. */
  readonly appointments: readonly Omit<OwnAppointment, "factId">[];
  /** What the party wrote to the office, oldest first. */
  readonly messages: readonly OwnMessage[];
  /** Whether the party may say what the service was like, or somebody of the file has. */
  readonly rating: "open" | "given" | "none";
  /** Who of the offices opened the file, by the roles held; empty before its end. */
  readonly readers: readonly ReadersOfRoles[];
}

/**
 * Reads the file of a look for its party and writes down that it was read; null when the look is over. A page that
 * fetches itself again is written down as such, and neither prolongs the look nor counts as seen: who says so
 * falsely reads no longer and no more secretly than others.
 */
export async function readDossier(
  database: Database,
  token: string,
  now: Date,
  by: "visit" | "refresh",
): Promise<OpenDossier | null> {
  const dossier = requestKey(database, token);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return null;
    const contents = await readDossierContents(tx, look, now);
    const { file: standing, mark } = await watchPublicFile(tx, contents.trackingCode, now);
    const role = contents.parties.find(({ id }) => id === look.partyId)?.role;
    if (standing === null || role === undefined) return null;
    const { shown } = await readDossierState(tx, look, "read", now);
    const acting = { as: "party", role: actingRole(role), partyId: look.partyId } as const;
    const refusalOf = (verb: PartyVerb) => refusesPartyAct(shown, verb, acting);
    const rated = await findRated(tx, look.caseFileId);
    const mayRate = mayBeRated(shown, rated.isProtectedMatter);
    if (by === "visit") await touchDossier(tx, dossierEndsAt(look.openedAt, now), now);
    await recordAudit(tx, {
      at: now,
      chain: look.parquet,
      actor: `party:${look.partyId}`,
      action: "read",
      caseFileId: look.caseFileId,
      ...(by === "refresh" ? { detail: { by } } : {}),
    });
    return {
      ...contents,
      readAt: now,
      standing,
      mark: ownMark(
        tx,
        mark,
        contents.words.map(({ factId }) => factId),
      ),
      version: shown.version,
      returned: look.returned,
      appointments: (await listOwnAppointments(tx, now)).filter(({ kind }) =>
        appointmentStands(kind, shown.status),
      ),
      messages: await listOwnMessages(tx),
      rating: !mayRate ? "none" : rated.isRated ? "given" : "open",
      readers: isFinal(shown.status) ? await countReaders(tx) : [],
      refusals: {
        supply_information: refusalOf("supply_information"),
        request_review: refusalOf("request_review"),
        record_withdrawal: refusalOf("record_withdrawal"),
      },
    };
  });
}

/** Keeps what was typed in a form that was refused, until one is taken; null forgets it. False: the look is over. */
export async function keepRefusedForm(
  database: Database,
  token: string,
  form: ReturnedPartyForm | null,
  now: Date,
): Promise<boolean> {
  const dossier = requestKey(database, token);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look !== null) await keepReturned(tx, look, form);
    return look !== null;
  });
}
