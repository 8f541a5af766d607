import { hashPassword } from "@/commands/password";
import { type IncomingFile, type IncomingParty, receiveFile } from "@/commands/receive-file";
import { writeStep } from "@/commands/write-step";
import { isOfficialNumberTaken, isTrackingCodeTaken } from "@/db/clashes";
import type { Database, Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { findReceipt } from "@/db/receipts";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { DecideSettings } from "@/domain/decide";
import type { Intake } from "@/domain/intake";
import type { IntakePerson, IntakeRespondent } from "@/domain/intake-people";
import type { Locale } from "@/domain/locale";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { phraseForm } from "@/domain/phrase";
import type { RefusalCode } from "@/domain/refusal";
import type { RegistrationNumber } from "@/domain/registration-number";
import { holdsOneOf } from "@/domain/role";
import { type TrackingCode, trackingCodeFrom } from "@/domain/tracking-code";

export interface FileTaken {
  readonly trackingCode: TrackingCode;
  /** Null: it waits to be registered, or its number is another office's to give. */
  readonly number: RegistrationNumber | null;
  /** The same form had been sent before: this is the file that it became then. */
  readonly already: boolean;
}

/** Whether somebody may take files in at the counter or from the post of his office. */
export function mayTakeIn(person: Pick<SignedIn, "roles">): boolean {
  return holdsOneOf(person.roles, ["clerk"]);
}

/**
 * Takes in a file that a clerk wrote down, and registers it in the same transaction where it stays in his
 * office. `token` is the form's own: sent twice, it gives one file.
 */
export async function takeInFile(
  database: Database,
  person: SignedIn,
  form: { readonly intake: Intake; readonly token: string },
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<FileTaken>> {
  if (!mayTakeIn(person)) return refuse("not_your_role");
  const { intake, token } = form;
  // A keyed hash of the form: nobody can guess the code, and only the same form meets it again.
  const seed = database.cipher.blindIndex("token", `intake\u0000${person.staffId}\u0000${token}`);
  const trackingCode = trackingCodeFrom(seed);
  const phraseHash = intake.phrase === null ? null : await hashPassword(phraseForm(intake.phrase));
  const id = newId(now);
  const file: IncomingFile = {
    id,
    trackingCode,
    kind: intake.kind,
    category: intake.category.key,
    channel: intake.channel,
    language: languageOf(intake),
    isProtected: intake.isProtected,
    phraseHash,
    parquet: person.parquet,
    province: null,
    occurredOn: intake.occurredOn,
    place: intake.place,
    account: intake.account,
    isAnonymous: intake.isAnonymous,
    externalReference: null,
    parties: partiesOf(intake),
  };
  try {
    return await database.as({ ...databaseActorOf(person), intake: id }, (tx) =>
      write(tx, person, { file, register: intake.register }, now, settings),
    );
  } catch (error) {
    if (error instanceof RegisterRefused) return refuse(error.refusal);
    if (isOfficialNumberTaken(error)) return refuse("number_taken");
    if (!isTrackingCodeTaken(error)) throw error;
    const receipt = await database.as(databaseActorOf(person), (tx) =>
      findReceipt(tx, trackingCode, now),
    );
    return accept({ trackingCode, number: receipt?.number ?? null, already: true });
  }
}

/** Undoes the whole intake: a file is not kept without the number that was asked for it. */
class RegisterRefused extends Error {
  constructor(readonly refusal: RefusalCode) {
    super(`RegisterRefused: ${refusal}`);
  }
}

async function write(
  tx: Transaction,
  person: SignedIn,
  { file, register }: { readonly file: IncomingFile; readonly register: Intake["register"] },
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<FileTaken>> {
  const { trackingCode } = file;
  const by = { staffId: person.staffId, actor: `staff:${person.staffId}` };
  const received = await receiveFile(tx, file, by, now, settings);
  if (!received.ok) return received;
  const waiting = accept({ trackingCode, number: null, already: false });
  if (register === null || received.value.route.parquet !== person.parquet) return waiting;
  const step = {
    trackingCode,
    seenVersion: null,
    act: { verb: "register", fields: register },
  } as const;
  const registered = await writeStep(tx, person, step, { now, settings, proposal: "replaced" });
  if (registered.ok)
    return accept({ trackingCode, number: registered.value.number, already: false });
  // Who is named in a file does not see it: a colleague registers it.
  if (registered.refusal === "unknown_file") return waiting;
  throw new RegisterRefused(registered.refusal);
}

const unsaid = {
  phoneVerifiedAt: null,
  country: null,
  description: null,
  capacity: null,
} as const;

function languageOf({ people }: Intake): Locale {
  return people[0]?.language ?? "ar";
}

function partiesOf(intake: Intake): readonly IncomingParty[] {
  const people = intake.people.map((person: IntakePerson) => ({ ...unsaid, ...person }));
  const respondents = intake.respondents.map((respondent) =>
    respondentOf(respondent, languageOf(intake)),
  );
  return [...people, ...respondents];
}

function respondentOf(
  { nature, name, description, capacity }: IntakeRespondent,
  language: Locale,
): IncomingParty {
  const isPerson = nature === "person";
  return {
    ...unsaid,
    role: "respondent",
    nature,
    lastName: isPerson ? name : null,
    firstName: null,
    organisation: isPerson ? null : name,
    description,
    capacity,
    document: null,
    phone: null,
    phoneOwner: null,
    email: null,
    address: null,
    wayOfContact: null,
    wantsOutcome: false,
    isMinor: false,
    represents: null,
    bar: null,
    barNumber: null,
    language,
  };
}
