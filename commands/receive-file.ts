import { oweNotices } from "@/commands/tell-parties";
import { recordAudit } from "@/db/audit";
import { insertCaseFile } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { insertFact } from "@/db/facts";
import { newId } from "@/db/ids";
import { recallJudicialMap } from "@/db/offices";
import { insertParties, type NewParty } from "@/db/parties";
import { recallReferenceLists } from "@/db/reference-lists";
import type { CaseKind, IntakeChannel } from "@/domain/case-kind";
import { type DecideSettings, noticesOf } from "@/domain/decide";
import { life } from "@/domain/life";
import type { Locale } from "@/domain/locale";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { personMarks } from "@/domain/party";
import { keptChoice } from "@/domain/plain-outcome";
import { type Route, routeOf } from "@/domain/routing";
import type { TrackingCode } from "@/domain/tracking-code";

/** Somebody of a file that comes in. `represents` is the place, in the list, of the party spoken for. */
export interface IncomingParty extends Omit<NewParty, "id" | "caseFileId" | "represents"> {
  readonly represents: number | null;
}

/** A party of whom nothing is said but what the door adds. */
export const unsaid = {
  nature: "person",
  lastName: null,
  firstName: null,
  organisation: null,
  description: null,
  document: null,
  phone: null,
  phoneOwner: null,
  phoneVerifiedAt: null,
  email: null,
  address: null,
  wayOfContact: null,
  wantsOutcome: false,
  country: null,
  isMinor: false,
  capacity: null,
  represents: null,
  bar: null,
  barNumber: null,
} as const satisfies Omit<IncomingParty, "role" | "language">;

/** A file as it comes in by any door, read and complete. */
export interface IncomingFile {
  readonly id: string;
  /** A code nobody has yet, made from random bytes. */
  readonly trackingCode: TrackingCode;
  readonly kind: CaseKind;
  /** Key of a category that this kind offers. */
  readonly category: string;
  readonly channel: IntakeChannel;
  readonly language: Locale;
  readonly isProtected: boolean;
  /** Of the phrase that opens a protected file; null: none was chosen. */
  readonly phraseHash: string | null;
  /** The office that the person chose; the rules may send the file to another. */
  readonly parquet: string;
  readonly province: string | null;
  /** `yyyy-mm-dd`; null when it is not known. */
  readonly occurredOn: string | null;
  readonly place: string | null;
  /** Null while the paper that tells it waits to be scanned. */
  readonly account: string | null;
  readonly isAnonymous: boolean;
  readonly externalReference: string | null;
  readonly parties: readonly IncomingParty[];
}

/** Who brings the file in: somebody of an office, or the public. */
export interface Bringer {
  readonly staffId: string | null;
  /** For the audit: `visitor`, `staff:…`. */
  readonly actor: string;
}

export interface FileReceived {
  readonly trackingCode: TrackingCode;
  readonly factId: string;
  /** Of the parties, in the order in which they were given. */
  readonly partyIds: readonly string[];
  readonly route: Route;
}

/**
 * Takes a file in, inside the caller's transaction: file, parties, fact, notices, event and audit. The
 * caller has proved who brings it, and its actor must be able to write it (`insaf.intake`, or a visitor).
 */
export async function receiveFile(
  tx: Transaction,
  file: IncomingFile,
  by: Bringer,
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<FileReceived>> {
  const { categories } = await recallReferenceLists(tx, now);
  const category = categories.get(file.category);
  if (category === undefined || !category.kinds.includes(file.kind))
    return refuse("unknown_category");
  const { offices } = await recallJudicialMap(tx, now);
  const chosen = offices.get(file.parquet);
  if (chosen === undefined) return refuse("unknown_parquet");
  const respondents = file.parties.filter(({ role }) => role === "respondent");
  const route = routeOf(
    chosen,
    category.route,
    respondents.map(({ capacity }) => capacity),
  );
  if (!offices.has(route.parquet)) return refuse("unknown_parquet");

  const { parties, id: caseFileId, ...rest } = file;
  await insertCaseFile(tx, { ...rest, id: caseFileId, parquet: route.parquet, receivedAt: now });
  const ids = parties.map(() => newId(now));
  const written = parties.map((party, place) => ({
    ...party,
    id: ids[place] ?? newId(now),
    caseFileId,
    wantsOutcome: keptChoice(party, { ...file, isUsuallyProtected: category.isProtected }),
    represents: party.represents === null ? null : (ids[party.represents] ?? null),
  }));
  await insertParties(tx, written);

  const { notice } = life.submit;
  const told = written.map((party) => ({
    ...party,
    partyId: party.id,
    doNotText: false,
    stoppedMails: false,
    toldThrough: false,
    knownBy: personMarks(party),
  }));
  const notices = noticesOf(
    { kind: file.kind, isProtected: file.isProtected, parties: told },
    "owes" in notice ? notice.owes : "none",
    now,
    settings,
  );
  const factId = newId(now);
  await insertFact(tx, {
    id: factId,
    caseFileId,
    sequence: 1,
    verb: "submit",
    at: now,
    parquet: route.parquet,
    staffId: by.staffId,
    statusBefore: null,
    statusAfter: "submitted",
    fields: {},
    told: notices.length > 0,
  });
  const owes = { id: caseFileId, language: file.language, parties: told, notices };
  await oweNotices(tx, [owes], { factId, times: {} }, now);
  await recordAudit(tx, {
    at: now,
    chain: route.parquet,
    actor: by.actor,
    action: "submit",
    caseFileId,
    detail: { factId },
  });
  return accept({ trackingCode: file.trackingCode, factId, partyIds: ids, route });
}
