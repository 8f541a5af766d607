import { z } from "zod";
import { countries } from "@/domain/country";
import { mistakesIn, type Read, readTyped, type Typed } from "@/domain/filing";
import {
  document,
  email,
  isBlank,
  line,
  longest,
  orNull,
  phone,
  requiredLine,
  requiredName,
} from "@/domain/filing-fields";
import {
  capacityOf,
  type FilingCapacity,
  filingCapacities,
  kindOf,
  slotField,
  slotsOf,
  stepFields,
} from "@/domain/filing-step";
import type { IdentityDocument } from "@/domain/identity-document";
import { type Locale, locales } from "@/domain/locale";
import { type PhoneOwner, phoneOwners, type WayOfContact, waysOfContact } from "@/domain/party";

/** Who files, in the capacity in which he does. */
export interface Author {
  readonly capacity: FilingCapacity;
  readonly lastName: string;
  readonly firstName: string;
  readonly document: IdentityDocument | null;
  /** Name of the company or association; null for a person. */
  readonly organisation: string | null;
  /** Its number in whatever register, as typed. */
  readonly organisationNumber: string | null;
  readonly bar: string | null;
  readonly barNumber: string | null;
  /** Two letters of ISO 3166; null: Morocco. */
  readonly country: string | null;
  readonly address: string;
}

/** Somebody for whom another files. */
export interface Represented {
  readonly lastName: string;
  readonly firstName: string;
  readonly isMinor: boolean;
  readonly document: IdentityDocument | null;
  /** E.164; null for a child, who is told through the one who files. */
  readonly phone: string | null;
}

/** How the one who files is reached. */
export interface Contact {
  /** E.164; null: he has no phone. */
  readonly phone: string | null;
  readonly phoneOwner: PhoneOwner | null;
  /** When a one-time code proved the number; null: it has not been. */
  readonly phoneProvenAt: Date | null;
  readonly email: string | null;
  /** Null where nothing will be told: a report. */
  readonly wayOfContact: WayOfContact | null;
  readonly language: Locale;
}

/** Whether the author of a report gives his name. */
export function readNaming(typed: Typed): Read<{ readonly isAnonymous: boolean }> {
  const naming = readTyped(z.object({ anonymous: z.enum(["yes", "no"], "choice_unknown") }), typed);
  return naming.ok
    ? { ok: true, value: { isAnonymous: naming.value.anonymous === "yes" } }
    : naming;
}

/** For whom one files. */
export function readBehalf(typed: Typed): Read<FilingCapacity> {
  const behalf = readTyped(
    z.object({ filesAs: z.enum(filingCapacities, "choice_unknown") }),
    typed,
  );
  return behalf.ok ? { ok: true, value: behalf.value.filesAs } : behalf;
}

const everybody = {
  lastName: requiredName(),
  firstName: requiredName(),
  address: requiredLine(longest.address),
  country: z
    .string()
    .default("")
    .transform((code) => code.trim() || "MA")
    .refine((code) => countries.includes(code), "choice_unknown")
    .transform((code) => (code === "MA" ? null : code)),
};
const person = z.object(everybody);
const lawyer = z.object({
  ...everybody,
  bar: requiredName(longest.name),
  barNumber: requiredLine(longest.number),
});
const organisation = z.object({
  ...everybody,
  organisation: requiredName(longest.organisation),
  organisationNumber: line(longest.number).transform(orNull),
});
const ofAPerson = {
  document: null,
  organisation: null,
  organisationNumber: null,
  bar: null,
  barNumber: null,
} as const;

/** Who files. */
export function readYou(typed: Typed): Read<Author> {
  const capacity = capacityOf(typed) ?? "self";
  if (capacity === "lawyer") {
    const you = readTyped(lawyer, typed);
    return you.ok ? { ok: true, value: { ...ofAPerson, ...you.value, capacity } } : you;
  }
  if (capacity === "organisation") {
    const you = readTyped(organisation, typed);
    return you.ok ? { ok: true, value: { ...ofAPerson, ...you.value, capacity } } : you;
  }
  const you = readTyped(person, typed);
  const proof = readTyped(document, typed);
  return you.ok && proof.ok
    ? { ok: true, value: { ...ofAPerson, ...you.value, document: proof.value, capacity } }
    : { ok: false, mistakes: { ...mistakesIn(you), ...mistakesIn(proof) } };
}

const represented = z.object({
  otherLastName: requiredName(),
  otherFirstName: requiredName(),
  otherMinor: z.enum(["yes", "no"], "choice_unknown"),
});
const representedPhone = z.object({ otherPhone: phone({ required: false, landline: true }) });

/** Those for whom one files; an organisation may file for itself alone. */
export function readOthers(typed: Typed): Read<readonly Represented[]> {
  const mayBeNobody = capacityOf(typed) === "organisation";
  const others: Represented[] = [];
  const mistakes: Record<string, Exclude<Read<never>, { ok: true }>["mistakes"][string]> = {};
  for (const slot of slotsOf("others", typed)) {
    const name = (field: string) => slotField("others", field, slot);
    const own = Object.fromEntries(
      stepFields.others.map((field) => [field, typed[name(field)] ?? ""]),
    );
    if (isBlank(own, stepFields.others) && (mayBeNobody || slot > 1)) continue;
    const read = readRepresented(own);
    if (read.ok) others.push(read.value);
    else {
      for (const [field, code] of Object.entries(read.mistakes)) mistakes[name(field)] = code;
    }
  }
  return Object.keys(mistakes).length === 0 ? { ok: true, value: others } : { ok: false, mistakes };
}

function readRepresented(own: Typed): Read<Represented> {
  const who = readTyped(represented, own);
  const isMinor = own.otherMinor === "yes";
  const reached = isMinor ? null : readTyped(representedPhone, own);
  const hasDocument = !isBlank(own, ["otherDocumentType", "otherDocumentNumber"]);
  const proof = hasDocument
    ? readTyped(document, {
        documentType: own.otherDocumentType,
        documentNumber: own.otherDocumentNumber,
      })
    : null;
  if (who.ok && proof?.ok !== false && reached?.ok !== false) {
    return {
      ok: true,
      value: {
        lastName: who.value.otherLastName,
        firstName: who.value.otherFirstName,
        isMinor,
        document: proof?.value ?? null,
        phone: reached?.value.otherPhone ?? null,
      },
    };
  }
  const wrongDocument = Object.entries(proof === null ? {} : mistakesIn(proof)).map(
    ([field, code]) => [`other${field[0]?.toUpperCase()}${field.slice(1)}`, code] as const,
  );
  return {
    ok: false,
    mistakes: {
      ...mistakesIn(who),
      ...Object.fromEntries(wrongDocument),
      ...(reached === null ? {} : mistakesIn(reached)),
    },
  };
}

/** A draft's own record of a number that a one-time code has proved; no form can post it. */
export const provenFields = { phone: "provenPhone", at: "provenAt" } as const;

/** How the one who files is reached; without a phone he is told by letter, by mail or at the counter. */
export function readContact(typed: Typed): Read<Contact> {
  const isTold = kindOf(typed) !== "report";
  const hasPhone = typed.phoneOwner !== "none";
  const callable = !isTold || typed.wayOfContact === "call" || typed.wayOfContact === "letter";
  const contact = readTyped(
    z
      .object({
        phoneOwner: z.enum([...phoneOwners, "none"], "choice_unknown"),
        phone: hasPhone
          ? phone({ required: true, landline: callable })
          : z.unknown().transform(() => null),
        email,
        wayOfContact: isTold
          ? z.enum(waysOfContact, "choice_unknown")
          : z.unknown().transform(() => null),
        language: z.enum(locales, "choice_unknown"),
      })
      .superRefine((read, context) => {
        const wrong = (message: string) =>
          context.addIssue({ code: "custom", path: ["wayOfContact"], message });
        const byPhone = read.wayOfContact === "sms" || read.wayOfContact === "call";
        if (byPhone && read.phoneOwner === "none") wrong("way_needs_phone");
        if (read.wayOfContact === "email" && read.email === null) wrong("way_needs_email");
      }),
    typed,
  );
  if (!contact.ok) return contact;
  const { phoneOwner, ...rest } = contact.value;
  return {
    ok: true,
    value: {
      ...rest,
      phoneOwner: phoneOwner === "none" ? null : phoneOwner,
      phoneProvenAt: rest.phone === null ? null : provenAt(typed, rest.phone),
    },
  };
}

/** When a one-time code proved this very number for this draft; null: it has not. */
function provenAt(typed: Typed, phoneNumber: string): Date | null {
  if (typed[provenFields.phone] !== phoneNumber) return null;
  const at = new Date(typed[provenFields.at] ?? "");
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The step of the one-time code: the number of the draft is proved. */
export function readConfirm(typed: Typed): Read<true> {
  const contact = readContact(typed);
  const proven = contact.ok && contact.value.phoneProvenAt !== null;
  return proven ? { ok: true, value: true } : { ok: false, mistakes: { code: "phone_not_proven" } };
}
