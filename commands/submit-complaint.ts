import { type IncomingParty, receiveFile } from "@/commands/receive-file";
import type { Database } from "@/db/client";
import { draftKey, findDraftForSending, markDraftSent } from "@/db/drafts";
import { newId } from "@/db/ids";
import { recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import type { DecideSettings } from "@/domain/decide";
import type { Filing } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { TrackingCode } from "@/domain/tracking-code";

const sentDraftKeptMs = 24 * 60 * 60_000;

export interface Submission {
  /** The browser's draft cookie: sending the same draft twice gives the same file. */
  readonly draftToken: string;
  readonly filing: Filing;
  readonly language: Locale;
  /** A code nobody has yet, made from random bytes. */
  readonly trackingCode: TrackingCode;
}

/** Files a complaint that was drafted online, in one transaction with its draft. */
export async function submitComplaint(
  database: Database,
  submission: Submission,
  now: Date,
  settings: DecideSettings,
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

    const { categories } = await recallReferenceLists(tx, now);
    const received = await receiveFile(
      tx,
      {
        id: newId(now),
        trackingCode,
        kind: "complaint",
        category: filing.what.category,
        channel: "online",
        language,
        isProtected: categories.get(filing.what.category)?.isProtected ?? false,
        phraseHash: null,
        parquet: filing.where.parquet,
        province: filing.where.province,
        occurredOn: filing.what.occurredOn,
        place: filing.what.place,
        account: filing.what.account,
        isAnonymous: false,
        externalReference: null,
        parties: partiesOf(filing, language),
      },
      { staffId: null, actor: "visitor" },
      now,
      settings,
    );
    if (!received.ok) return received;
    const expiresAt = new Date(now.getTime() + sentDraftKeptMs);
    await markDraftSent(tx, { key, trackingCode, expiresAt }, now);
    return accept({ trackingCode });
  });
}

const unsaid = {
  nature: "person",
  organisation: null,
  description: null,
  document: null,
  phone: null,
  phoneOwner: null,
  phoneVerifiedAt: null,
  email: null,
  address: null,
  wayOfContact: null,
  country: null,
  isMinor: false,
  capacity: null,
  represents: null,
  bar: null,
  barNumber: null,
} as const;

function partiesOf({ who, whom }: Filing, language: Locale): readonly IncomingParty[] {
  const complainant: IncomingParty = { ...unsaid, ...who, role: "complainant" };
  if (whom.name === null && whom.description === null) return [complainant];
  const { name: lastName, description } = whom;
  return [
    complainant,
    { ...unsaid, role: "respondent", lastName, firstName: null, description, language },
  ];
}
