import { recordAudit } from "@/db/audit";
import { insertCaseFile } from "@/db/case-files";
import type { Database, Transaction } from "@/db/client";
import { draftKey, findDraftForSending, markDraftSent } from "@/db/drafts";
import { insertFact } from "@/db/facts";
import { newId } from "@/db/ids";
import { insertNotices } from "@/db/notices";
import { recallJudicialMap } from "@/db/offices";
import { addEvent } from "@/db/outbox";
import { insertParty } from "@/db/parties";
import { noticesOf } from "@/domain/decide";
import type { Filing } from "@/domain/filing";
import { life } from "@/domain/life";
import type { Locale } from "@/domain/locale";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { PartyContact } from "@/domain/party";
import { isProtectedByDefault } from "@/domain/protection";
import type { TrackingCode } from "@/domain/tracking-code";
import { noticeOwed } from "@/inngest/events";

const sentDraftKeptMs = 24 * 60 * 60_000;

export interface Submission {
  /** The browser's draft cookie: sending the same draft twice gives the same file. */
  readonly draftToken: string;
  readonly filing: Filing;
  readonly language: Locale;
  /** A code nobody has yet, made from random bytes. */
  readonly trackingCode: TrackingCode;
}

/** Files a complaint: file, parties, fact, notices, event and audit in one transaction. */
export async function submitComplaint(
  database: Database,
  submission: Submission,
  now: Date,
  settings: { readonly quietHours: boolean },
): Promise<Outcome<{ trackingCode: TrackingCode }>> {
  const { trackingCode, filing, language, draftToken } = submission;
  const key = draftKey(database, draftToken);
  return database.as({ as: "visitor", trackingCode, draft: key }, async (tx) => {
    const draft = await findDraftForSending(tx, key, now);
    if (draft === null) return refuse("unknown_file");
    if (draft.trackingCode !== null) return accept({ trackingCode: draft.trackingCode });
    const map = await recallJudicialMap(tx, now);
    const offices = map.officesOf(filing.where.province).map((office) => office.code);
    if (!offices.includes(filing.where.parquet)) return refuse("parquet_takes_no_complaints");

    const caseFileId = newId(now);
    const isProtected = isProtectedByDefault(filing.what.category);
    await insertCaseFile(tx, {
      id: caseFileId,
      trackingCode,
      kind: "complaint",
      category: filing.what.category,
      channel: "online",
      language,
      isProtected,
      parquet: filing.where.parquet,
      province: filing.where.province,
      receivedAt: now,
      occurredOn: filing.what.occurredOn,
      place: filing.what.place,
      account: filing.what.account,
    });
    const complainant = await insertParties(tx, caseFileId, filing, language, now);
    const factId = newId(now);
    await insertFact(tx, {
      id: factId,
      caseFileId,
      sequence: 1,
      verb: "submit",
      at: now,
      parquet: filing.where.parquet,
      staffId: null,
      statusBefore: null,
      statusAfter: "submitted",
      fields: {},
    });
    const { notice } = life.submit;
    const noticeIds = await insertNotices(
      tx,
      {
        caseFileId,
        factId,
        notices: noticesOf(
          { kind: "complaint", isProtected, parties: [complainant] },
          "owes" in notice ? notice.owes : "none",
          now,
          settings,
        ),
        times: {},
        languageOf: () => complainant.language,
      },
      now,
    );
    if (noticeIds.length > 0) {
      await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds } }, now);
    }
    await recordAudit(tx, {
      at: now,
      chain: filing.where.parquet,
      actor: "visitor",
      action: "submit",
      caseFileId,
      detail: { factId },
    });
    const expiresAt = new Date(now.getTime() + sentDraftKeptMs);
    await markDraftSent(tx, { key, trackingCode, expiresAt }, now);
    return accept({ trackingCode });
  });
}

async function insertParties(
  tx: Transaction,
  caseFileId: string,
  filing: Filing,
  language: Locale,
  now: Date,
): Promise<PartyContact> {
  const { who, whom } = filing;
  const complainantId = newId(now);
  await insertParty(tx, {
    id: complainantId,
    caseFileId,
    role: "complainant",
    lastName: who.lastName,
    firstName: who.firstName,
    description: null,
    document: who.document,
    phone: who.phone,
    email: who.email,
    address: who.address,
    language: who.language,
  });
  if (whom.name !== null || whom.description !== null) {
    await insertParty(tx, {
      id: newId(now),
      caseFileId,
      role: "respondent",
      lastName: whom.name,
      firstName: null,
      description: whom.description,
      document: null,
      phone: null,
      email: null,
      address: null,
      language,
    });
  }
  return {
    partyId: complainantId,
    role: "complainant",
    language: who.language,
    phone: who.phone,
    email: who.email,
    doNotText: false,
  };
}
