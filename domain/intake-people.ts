import { z } from "zod";
import { type Capacity, capacities } from "@/domain/capacity";
import type { Typed } from "@/domain/filing";
import {
  type IdentityDocument,
  identityDocumentTypes,
  parseIdentityDocument,
} from "@/domain/identity-document";
import { type Locale, locales } from "@/domain/locale";
import {
  type PartyNature,
  type PhoneOwner,
  partyNatures,
  phoneOwners,
  type WayOfContact,
  waysOfContact,
} from "@/domain/party";
import { type Phone, parsePhone } from "@/domain/phone";
import { type TypedFields, typedFields } from "@/domain/typed-fields";

/** As whom somebody brings a file, or has it brought. */
export const broughtAs = ["complainant", "victim", "representative", "lawyer"] as const;
export type BroughtAs = (typeof broughtAs)[number];

/** A person or an organisation; an office brings no file. */
export const bringerNatures = ["person", "organisation"] as const satisfies readonly PartyNature[];

/** Somebody who brings a file, or for whom it is brought. */
export interface IntakePerson {
  readonly role: BroughtAs;
  readonly nature: (typeof bringerNatures)[number];
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly organisation: string | null;
  readonly document: IdentityDocument | null;
  /** E.164. */
  readonly phone: string | null;
  readonly phoneOwner: PhoneOwner | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly language: Locale;
  readonly wayOfContact: WayOfContact | null;
  readonly wantsOutcome: boolean;
  readonly isMinor: boolean;
  /** The place, among the people, of whom a representative or lawyer speaks for; null: for nobody. */
  readonly represents: number | null;
  readonly bar: string | null;
  readonly barNumber: string | null;
}

/** Whom a file is brought against. */
export interface IntakeRespondent {
  readonly nature: PartyNature;
  /** Null: not known by name. */
  readonly name: string | null;
  readonly description: string | null;
  readonly capacity: Capacity | null;
}

/** The fields of somebody who brings a file, in the order of the page. */
export const personFields = [
  "role",
  "nature",
  "lastName",
  "firstName",
  "organisation",
  "documentType",
  "documentNumber",
  "phone",
  "phoneOwner",
  "wayOfContact",
  "email",
  "address",
  "language",
  "wantsOutcome",
  "isMinor",
  "represents",
  "bar",
  "barNumber",
] as const;
export type PersonField = (typeof personFields)[number];

/** The fields of a respondent, in the order of the page. */
export const respondentFields = ["nature", "name", "capacity", "description"] as const;
export type RespondentField = (typeof respondentFields)[number];

/** A slot is the number that a person's fields bear on the form; it stays when others are taken out. */
export const personField = (slot: number, field: PersonField): string => `p${slot}-${field}`;
export const respondentField = (slot: number, field: RespondentField): string =>
  `r${slot}-${field}`;

const longest = {
  name: 80,
  organisation: 160,
  email: 120,
  address: 300,
  bar: 80,
  description: 2000,
};
const speakers: readonly BroughtAs[] = ["representative", "lawyer"];
const typedByHand = [
  "lastName",
  "firstName",
  "organisation",
  "documentNumber",
  "phone",
  "email",
  "address",
  "bar",
  "barNumber",
] as const;

/** The slots in which something was typed about somebody. */
export function filledPeople(typed: Typed, slots: readonly number[]): readonly number[] {
  return slots.filter((slot) =>
    typedByHand.some((field) => (typed[personField(slot, field)] ?? "").trim() !== ""),
  );
}

/** Reads those who bring the file; `anonymous` allows that nobody does. */
export function readPeople(
  fields: TypedFields,
  typed: Typed,
  slots: readonly number[],
  { anonymous }: { readonly anonymous: boolean },
): readonly IntakePerson[] {
  const filled = filledPeople(typed, slots);
  const first = slots[0] ?? 1;
  const read = filled.length === 0 && !anonymous ? [first] : filled;
  const people = read.map((slot) => readPerson(fields, slot));
  const spokenFor = read.filter(
    (_slot, place) => !speakers.includes(people[place]?.role ?? "victim"),
  );
  const [main] = spokenFor;
  if (main === undefined) {
    if (read.length > 0) fields.wrong(personField(read[0] ?? first, "role"), "nobody_represented");
    return people;
  }
  return people.map((person, place) => {
    const slot = read[place] ?? first;
    if (!speakers.includes(person.role)) return person;
    const chosen = typed[personField(slot, "represents")] ?? "";
    const represented = chosen === "" ? main : spokenFor.find((one) => String(one) === chosen);
    if (represented === undefined) {
      fields.wrong(personField(slot, "represents"), "choice_unknown");
      return person;
    }
    return { ...person, represents: read.indexOf(represented) };
  });
}

function readPerson(fields: TypedFields, slot: number): IntakePerson {
  const at = (field: PersonField): string => personField(slot, field);
  const role = fields.choice(at("role"), broughtAs) ?? "complainant";
  const nature = fields.choice(at("nature"), bringerNatures) ?? "person";
  const isPerson = nature === "person";
  const isLawyer = role === "lawyer";
  const name = { most: longest.name, isName: true };
  const person: IntakePerson = {
    role,
    nature,
    lastName: isPerson ? fields.line(at("lastName"), { ...name, isRequired: true }) : null,
    firstName: isPerson ? fields.line(at("firstName"), name) : null,
    organisation: isPerson
      ? null
      : fields.line(at("organisation"), { most: longest.organisation, isRequired: true }),
    document: isPerson ? readDocument(fields, slot) : null,
    ...readContact(fields, slot),
    isMinor: isPerson && fields.ticked(at("isMinor")),
    represents: null,
    bar: isLawyer ? fields.line(at("bar"), { most: longest.bar }) : null,
    barNumber: isLawyer ? fields.line(at("barNumber"), { most: longest.bar }) : null,
  };
  return person;
}

function readDocument(fields: TypedFields, slot: number): IdentityDocument | null {
  const type = fields.choice(personField(slot, "documentType"), identityDocumentTypes) ?? "cin";
  return fields.value(
    personField(slot, "documentNumber"),
    (line) => parseIdentityDocument(type, line),
    "identity_invalid",
  );
}

type Contact = Pick<
  IntakePerson,
  "phone" | "phoneOwner" | "email" | "address" | "language" | "wayOfContact" | "wantsOutcome"
>;

/** The way of contact that is chosen must be open; otherwise any contact may be missing at the counter. */
function readContact(fields: TypedFields, slot: number): Contact {
  const at = (field: PersonField): string => personField(slot, field);
  const phone = fields.value<Phone>(at("phone"), parsePhone, "phone_invalid");
  const email = fields.line(at("email"), { most: longest.email });
  if (email !== null && !z.email().safeParse(email).success)
    fields.wrong(at("email"), "email_invalid");
  const address = fields.line(at("address"), { most: longest.address });
  const wayOfContact = fields.choice(at("wayOfContact"), waysOfContact);
  const owner = fields.choice(at("phoneOwner"), phoneOwners);
  if (wayOfContact === "sms" && phone?.line === "landline")
    fields.wrong(at("phone"), "phone_takes_no_texts");
  if ((wayOfContact === "sms" || wayOfContact === "call") && phone === null)
    fields.wrong(at("phone"), "required");
  if (wayOfContact === "email" && email === null) fields.wrong(at("email"), "required");
  if (wayOfContact === "letter" && address === null) fields.wrong(at("address"), "required");
  return {
    phone: phone?.e164 ?? null,
    phoneOwner: phone === null ? null : owner,
    email: email?.toLowerCase() ?? null,
    address,
    language: fields.choice(at("language"), locales) ?? "ar",
    wayOfContact,
    wantsOutcome: fields.ticked(at("wantsOutcome")),
  };
}

/** Reads the respondents; a line about whom nothing is said is left out. */
export function readRespondents(
  fields: TypedFields,
  slots: readonly number[],
): readonly IntakeRespondent[] {
  return slots.flatMap((slot) => {
    const at = (field: RespondentField): string => respondentField(slot, field);
    const nature = fields.choice(at("nature"), partyNatures) ?? "person";
    const most = nature === "person" ? longest.name : longest.organisation;
    const respondent = {
      nature,
      name: fields.line(at("name"), { most, isName: nature === "person" }),
      capacity: fields.choice(at("capacity"), capacities),
      description: fields.paragraphs(at("description"), longest.description),
    };
    const { name, capacity, description } = respondent;
    return name === null && capacity === null && description === null ? [] : [respondent];
  });
}

/** By what somebody is known again. */
export interface KnownPeople {
  readonly documents: readonly string[];
  readonly phones: readonly string[];
}

/** The documents and phones that can be read on a form, right or wrong as the rest of it may be. */
export function knownPeople(typed: Typed, slots: readonly number[]): KnownPeople {
  const fields = typedFields(typed);
  const documents = slots.flatMap((slot) => readDocument(fields, slot)?.number ?? []);
  const phones = slots.flatMap(
    (slot) => parsePhone(typed[personField(slot, "phone")] ?? "")?.e164 ?? [],
  );
  return { documents: [...new Set(documents)], phones: [...new Set(phones)] };
}
