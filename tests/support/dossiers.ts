import { randomBytes } from "node:crypto";
import { hashPassword } from "@/commands/password";
import { type IncomingParty, receiveFile } from "@/commands/receive-file";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { phraseForm } from "@/domain/phrase";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { aPhone, silent } from "@/tests/support/builders";

const nobody: IncomingParty = {
  role: "complainant",
  nature: "person",
  lastName: "Zerouali",
  firstName: "Salma",
  organisation: null,
  description: null,
  document: null,
  phone: null,
  phoneOwner: null,
  phoneVerifiedAt: null,
  email: null,
  address: "12 rue des Oliviers, Rabat",
  wayOfContact: null,
  country: null,
  isMinor: false,
  capacity: null,
  represents: null,
  bar: null,
  barNumber: null,
  language: "ar",
};

/** Files a complaint of Rabat with the parties that a test names, and answers its code. */
export async function aFileWith(
  database: Database,
  now: Date,
  file: {
    readonly parties?: readonly Partial<IncomingParty>[];
    readonly isProtected?: boolean;
    readonly phrase?: string;
  } = {},
): Promise<TrackingCode> {
  const trackingCode = trackingCodeFrom(randomBytes(trackingCodeBytes));
  const phraseHash = file.phrase === undefined ? null : await hashPassword(phraseForm(file.phrase));
  const received = await database.as({ as: "visitor", trackingCode }, (tx) =>
    receiveFile(
      tx,
      {
        id: newId(now),
        trackingCode,
        kind: "complaint",
        category: "theft",
        channel: "online",
        language: "ar",
        isProtected: file.isProtected ?? false,
        phraseHash,
        parquet: "TPI-RABAT",
        province: null,
        occurredOn: null,
        place: "Gare de Rabat",
        account: "Quelqu'un a pris mon sac pendant que j'attendais le train du soir.",
        isAnonymous: false,
        externalReference: null,
        parties: (file.parties ?? [{ phone: aPhone() }]).map((party) => ({ ...nobody, ...party })),
      },
      { staffId: null, actor: "visitor" },
      now,
      silent,
    ),
  );
  if (!received.ok) throw new Error(`aFileWith: refused, ${received.refusal}`);
  return trackingCode;
}
