import { eq } from "drizzle-orm";
import { listOpenAppointments, type OpenAppointment } from "@/db/appointments";
import { stateOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { type FactElsewhere, type FactRecord, listFacts, listFactsElsewhere } from "@/db/facts";
import { listNotices, type NoticeRecord } from "@/db/notices";
import { numberingOfOffice } from "@/db/office-settings";
import { type ListedTry, listTries } from "@/db/office-tasks";
import { listParties, type PartyRecord } from "@/db/parties";
import { listPhoneMarks } from "@/db/phone-marks";
import { caseFiles } from "@/db/schema/case-files";
import { officeSettings } from "@/db/schema/clocks";
import { parquets } from "@/db/schema/offices";
import { listStaffNames } from "@/db/staff";
import type { CaseState } from "@/domain/case-state";
import { partyRoles, personMarks } from "@/domain/party";
import type { PhoneMark } from "@/domain/phone-mark";
import type { TrackingCode } from "@/domain/tracking-code";

/** A file with all that the office may read of it. */
export interface OfficeFile {
  readonly id: string;
  readonly state: CaseState;
  readonly office: { readonly nameAr: string; readonly nameFr: string };
  /** Key of the category. */
  readonly category: string;
  readonly receivedAt: Date;
  readonly statusSince: Date;
  /** `yyyy-mm-dd`; null when it is not known. */
  readonly occurredOn: string | null;
  readonly place: string | null;
  /** Null while the paper that tells it waits to be scanned. */
  readonly account: string | null;
  readonly isAnonymous: boolean;
  readonly assignedTo: string | null;
  readonly parties: readonly PartyRecord[];
  /** Which of their numbers do not answer. */
  readonly phoneMarks: ReadonlyMap<string, PhoneMark>;
  readonly facts: readonly FactRecord[];
  /** What the lead file did of which these parties were told. */
  readonly leadFacts: readonly FactElsewhere[];
  readonly notices: readonly NoticeRecord[];
  /** How the office tried to reach the parties in person. */
  readonly tries: readonly ListedTry[];
  /** The open summonses and hearings, the nearest first. */
  readonly appointments: readonly OpenAppointment[];
  /** Names of the colleagues who acted or were charged, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** A file in reach by its code, opened; null when there is none in reach. */
export async function findOfficeFile(
  tx: Transaction,
  code: TrackingCode,
): Promise<OfficeFile | null> {
  const [row] = await tx.orm
    .select({ file: caseFiles, office: parquets, numbering: numberingOfOffice })
    .from(caseFiles)
    .innerJoin(parquets, eq(parquets.code, caseFiles.parquet))
    .leftJoin(officeSettings, eq(officeSettings.parquet, caseFiles.parquet))
    .where(eq(caseFiles.trackingCode, code));
  if (row === undefined) return null;
  const { file, office } = row;
  const parties = [...(await listParties(tx, file.id))].sort(
    (left, right) => partyRoles.indexOf(left.role) - partyRoles.indexOf(right.role),
  );
  const facts = await listFacts(tx, file.id);
  const notices = await listNotices(tx, file.id);
  const ownIds = new Set(facts.map(({ id }) => id));
  const elsewhere = notices.map(({ factId }) => factId).filter((id) => !ownIds.has(id));
  const leadFacts = await listFactsElsewhere(tx, [...new Set(elsewhere)]);
  const tries = await listTries(tx, file.id);
  const appointments = await listOpenAppointments(tx, file.id);
  const people = [
    file.assignedTo,
    ...facts.flatMap(({ staffId, undoneBy, fields }) => [staffId, undoneBy, fields.deputyId]),
    ...tries.map(({ staffId }) => staffId),
    ...leadFacts.flatMap(({ staffId, undoneBy }) => [staffId, undoneBy]),
  ];
  const state = stateOf(
    file,
    { above: office.above, numbering: row.numbering },
    {
      parties: parties.map(({ documentType: type, documentNumber: number, ...party }) => ({
        ...party,
        partyId: party.id,
        knownBy: personMarks({
          ...party,
          document: type === null || number === null ? null : { type, number },
        }),
      })),
      facts: facts
        .filter(({ undoneAt }) => undoneAt === null)
        .map(({ id, verb, staffId, told }) => ({ factId: id, verb, authorId: staffId, told })),
      summonses: appointments.filter(({ kind }) => kind === "summons"),
    },
  );
  return {
    id: file.id,
    state,
    office: { nameAr: office.officeAr, nameFr: office.officeFr },
    category: file.category,
    receivedAt: file.receivedAt,
    statusSince: file.statusSince,
    occurredOn: file.occurredOn,
    place:
      file.placeSealed === null
        ? null
        : tx.cipher.open(file.placeSealed, `case_files.place:${file.id}`),
    account:
      file.accountSealed === null
        ? null
        : tx.cipher.open(file.accountSealed, `case_files.account:${file.id}`),
    isAnonymous: file.isAnonymous,
    assignedTo: file.assignedTo,
    parties,
    phoneMarks: await listPhoneMarks(
      tx,
      parties.flatMap(({ phone, role }) =>
        phone === null || role === "respondent" ? [] : [phone],
      ),
    ),
    facts,
    leadFacts,
    notices,
    tries,
    appointments,
    names: await listStaffNames(tx, [...new Set(people.filter((id) => typeof id === "string"))]),
  };
}
