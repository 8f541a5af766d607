import type { IdentityDocumentType } from "@/domain/identity-document";
import type { Locale } from "@/domain/locale";
import type { PartyNature, PhoneOwner, WayOfContact } from "@/domain/party";

/** What a party gave of itself and chose. */
export interface OwnIdentity {
  readonly nature: PartyNature;
  readonly description: string | null;
  readonly documentType: IdentityDocumentType | null;
  readonly document: string | null;
  readonly address: string | null;
  readonly country: string | null;
  readonly isMinor: boolean;
  /** The party for whom it speaks. */
  readonly represents: string | null;
  readonly bar: string | null;
  readonly barNumber: string | null;
  readonly phone: string | null;
  readonly phoneOwner: PhoneOwner | null;
  readonly phoneVerifiedAt: Date | null;
  readonly email: string | null;
  readonly contactChangedAt: Date | null;
  /** Until when no code opens the file at the number. */
  readonly opensAfter: Date | null;
  readonly language: Locale;
  readonly wayOfContact: WayOfContact | null;
  readonly wantsOutcome: boolean;
  /** Its number, or the party itself, wants no texts. */
  readonly doNotText: boolean;
  readonly stoppedMails: boolean;
  readonly toldThrough: boolean;
  /** What it calls the file. */
  readonly ownReference: string | null;
}
