import { randomBytes, randomInt } from "node:crypto";
import { submitFile } from "@/commands/submit-file";
import { takeStep } from "@/commands/take-step";
import type { Database } from "@/db/client";
import { draftKey, saveDraft } from "@/db/drafts";
import { insertStaff, type SignedIn } from "@/db/staff";
import type { Filing } from "@/domain/filing-answers";
import type { Author, Contact } from "@/domain/filing-author";
import type { Facts, Subject } from "@/domain/filing-matter";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";

export const silent = { quietHours: false, holdSeconds: 0 } as const;

/** A Moroccan mobile number that no other test uses. */
export function aPhone(): string {
  return `+2126${String(randomInt(100_000_000)).padStart(8, "0")}`;
}

/** A complaint from Rabat, whole and unremarkable; parts can be changed. */
export function aFiling(
  changes: {
    who?: Partial<Author & Contact>;
    where?: Filing["where"];
    what?: Partial<Subject & Facts>;
    others?: Filing["others"];
    against?: Filing["against"];
    protection?: Filing["protection"];
  } = {},
): Filing {
  const { capacity, organisation, organisationNumber, bar, barNumber, country, ...who } = {
    capacity: "self" as const,
    lastName: "Zerouali",
    firstName: "Salma",
    document: { type: "cin", number: `AB${randomInt(100_000, 999_999)}` } as const,
    organisation: null,
    organisationNumber: null,
    bar: null,
    barNumber: null,
    country: null,
    address: "12 rue des Oliviers, Rabat",
    phone: aPhone(),
    phoneOwner: "own" as const,
    phoneProvenAt: null,
    email: `salma.${randomBytes(5).toString("hex")}@example.org`,
    wayOfContact: "sms" as const,
    language: "ar" as const,
    ...changes.who,
  };
  const { lastName, firstName, document, address, ...contact } = who;
  const { kind, category, ...facts } = {
    kind: "complaint" as const,
    category: "theft",
    occurredOn: null,
    place: "Gare de Rabat",
    account: "Quelqu'un a pris mon sac pendant que j'attendais le train du soir.",
    ...changes.what,
  };
  return {
    subject: { kind, category },
    author: {
      capacity,
      lastName,
      firstName,
      document,
      organisation,
      organisationNumber,
      bar,
      barNumber,
      country,
      address,
    },
    contact,
    others: changes.others ?? [],
    where: changes.where ?? { province: "04.421", parquet: "TPI-RABAT" },
    facts,
    against: changes.against ?? [
      { nature: "person", name: "Inconnu Passant", capacity: null, description: null },
    ],
    protection: changes.protection ?? {
      isProtected: ["vaw", "child", "trafficking", "torture"].includes(category),
      phraseHash: null,
      wantsOutcome: false,
    },
  };
}

/** Keeps a draft as a browser would, and answers its cookie. */
export async function aDraft(
  database: Database,
  now: Date,
  language: Locale = "ar",
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const key = draftKey(database, token);
  const expiresAt = new Date(now.getTime() + 86_400_000);
  await database.as({ as: "visitor", draft: key }, (tx) =>
    saveDraft(tx, { key, typed: {}, language, expiresAt }, now),
  );
  return token;
}

/** Files a complaint through the command and answers its code. */
export async function aCaseFile(
  database: Database,
  now: Date,
  changes: Parameters<typeof aFiling>[0] = {},
): Promise<TrackingCode> {
  const draftToken = await aDraft(database, now);
  const trackingCode = trackingCodeFrom(randomBytes(trackingCodeBytes));
  const submission = {
    draftToken,
    filing: aFiling(changes),
    language: "ar" as const,
    trackingCode,
  };
  const outcome = await submitFile(database, submission, now, silent);
  if (!outcome.ok) throw new Error(`aCaseFile: refused, ${outcome.refusal}`);
  return outcome.value.trackingCode;
}

/** Somebody of an office. The password hash fits no password. */
export async function aStaffMember(
  database: Database,
  now: Date,
  role: StaffRole,
  parquet = "TPI-RABAT",
  reach: readonly string[] = [parquet],
): Promise<SignedIn> {
  const name = `${role} ${randomBytes(3).toString("hex")}`;
  const staffId = await database.as({ as: "administrator", staffId: null }, (tx) =>
    insertStaff(
      tx,
      {
        name,
        email: `${randomBytes(6).toString("hex")}@office.example`,
        parquet,
        roles: [role],
        language: "fr",
        passwordHash: "-",
      },
      now,
    ),
  );
  return { staffId, name, roles: [role], parquet, language: "fr", reach };
}

/** Takes a step that must succeed. */
export async function step(
  database: Database,
  person: SignedIn,
  trackingCode: TrackingCode,
  act: Act,
  now: Date,
): ReturnType<typeof takeStep> {
  return takeStep(database, person, { trackingCode, seenVersion: null, act }, now, silent);
}
