import { listAllOwnAppointments, type PastAppointment } from "@/db/appointments";
import { listAttachments } from "@/db/attachments";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { readDossierState } from "@/db/dossier";
import { readDossierContents } from "@/db/dossier-contents";
import { findOwnIdentity } from "@/db/dossier-identity";
import { findDossier } from "@/db/dossier-sessions";
import { listOwnMessages } from "@/db/messages";
import { requestKey } from "@/db/one-time-codes";
import { findPublicFile } from "@/db/public-files";
import type { AttachmentKind, AttachmentOrigin, AttachmentState } from "@/domain/attachment";
import type { CaseKind, IntakeChannel } from "@/domain/case-kind";
import type { MessageSubject } from "@/domain/message";
import type { NoticeChannel, NoticeKind, NoticeState } from "@/domain/notice";
import type { OwnIdentity } from "@/domain/own-identity";
import type { PartyRole } from "@/domain/party";
import { type PublicEntry, publicTimeline } from "@/domain/public-view";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";

/** All that is kept of a party and may be told to it; nothing of anybody else, and no id of the archive. */
export interface OwnData {
  readonly exportedAt: Date;
  readonly trackingCode: TrackingCode;
  readonly number: RegistrationNumber | null;
  readonly office: string;
  readonly category: string;
  readonly kind: CaseKind;
  readonly channel: IntakeChannel;
  readonly isProtected: boolean;
  readonly isAnonymous: boolean;
  /** Code of where it happened. */
  readonly province: string | null;
  readonly receivedAt: Date;
  readonly occurredOn: string | null;
  readonly place: string | null;
  readonly account: string | null;
  /** `represents` by name: the id stays here. */
  readonly you: OwnIdentity & { readonly role: PartyRole; readonly name: string };
  readonly steps: readonly PublicEntry[];
  readonly appointments: readonly Omit<PastAppointment, "factId">[];
  readonly words: readonly {
    readonly verb: Verb;
    readonly at: Date;
    readonly text: string;
    readonly dueOn: string | null;
  }[];
  /** What came with the file, what the party added or handed in on paper: never what is in it. */
  readonly attachments: readonly {
    readonly name: string;
    readonly kind: AttachmentKind;
    readonly bytes: number;
    readonly state: Exclude<AttachmentState, "arriving">;
    readonly at: Date;
    readonly origin: AttachmentOrigin;
    /** Who handed in what the office scanned, by name. */
    readonly broughtBy: { readonly name: string; readonly isYou: boolean } | null;
  }[];
  readonly messages: readonly {
    readonly about: MessageSubject;
    readonly at: Date;
    readonly text: string;
    /** When the office said that it was read. */
    readonly readAt: Date | null;
  }[];
  readonly notices: readonly {
    readonly kind: NoticeKind;
    readonly channel: NoticeChannel;
    readonly state: NoticeState;
    readonly owedAt: Date;
    readonly acceptedAt: Date | null;
    readonly deliveredAt: Date | null;
    readonly inDigest: boolean;
  }[];
}

/** Gathers what is kept of the party of a look, and writes down that it took it; null when the look is over. */
export async function exportOwnData(
  database: Database,
  token: string,
  now: Date,
): Promise<OwnData | null> {
  return database.as({ as: "party", dossier: requestKey(database, token) }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return null;
    const contents = await readDossierContents(tx, look, now);
    const identity = await findOwnIdentity(tx, look);
    const own = contents.parties.find(({ id }) => id === look.partyId);
    const standing = await findPublicFile(tx, contents.trackingCode, now);
    if (own === undefined || identity === null || standing === null) return null;
    const { shown } = await readDossierState(tx, look, "read", now);
    const appointments = await listAllOwnAppointments(tx, now);
    const messages = await listOwnMessages(tx);
    const attachments = await listAttachments(tx, { caseFileId: look.caseFileId });
    await recordAudit(tx, {
      at: now,
      chain: look.parquet,
      actor: `party:${look.partyId}`,
      action: "export_own_data",
      caseFileId: look.caseFileId,
    });
    const { trackingCode, number, category, receivedAt, occurredOn, place, account } = contents;
    const { kind, channel, isProtected, isAnonymous } = shown;
    const bringerOf = (partyId: string | null) => {
      const bringer = contents.parties.find(({ id }) => id === partyId);
      return bringer === undefined ? null : { name: bringer.name, isYou: bringer.id === own.id };
    };
    const spokenFor = contents.parties.find(({ id }) => id === identity.represents);
    return {
      exportedAt: now,
      trackingCode,
      number,
      // Where the file is as far as it was told.
      office: standing.parquet,
      category,
      kind,
      channel,
      isProtected,
      isAnonymous,
      province: contents.province,
      receivedAt,
      occurredOn,
      place,
      account,
      you: { role: own.role, name: own.name, ...identity, represents: spokenFor?.name ?? null },
      steps: publicTimeline(standing.facts),
      appointments: appointments.map(({ factId: _factId, ...appointment }) => appointment),
      words: contents.words.map(({ factId: _factId, ...words }) => words),
      attachments: attachments.map(
        ({ name, kind: format, size, state, at, origin, broughtBy }) => ({
          name,
          kind: format,
          bytes: size,
          state,
          at,
          origin,
          broughtBy: bringerOf(broughtBy),
        }),
      ),
      messages: messages.map(({ about, receivedAt: at, words: text, readAt }) => ({
        about,
        at,
        text,
        readAt,
      })),
      notices: contents.notices.map(({ id: _id, factId: _factId, ...notice }) => notice),
    };
  });
}
