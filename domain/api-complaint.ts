import { z } from "zod";
import { parseDay } from "@/domain/calendar";
import { capacities } from "@/domain/capacity";
import { caseKinds } from "@/domain/case-kind";
import {
  account,
  email,
  line,
  longest,
  orNull,
  phone,
  requiredLine,
  requiredName,
} from "@/domain/filing-fields";
import { identityDocumentTypes, parseIdentityDocument } from "@/domain/identity-document";
import { locales } from "@/domain/locale";
import { partyRoles, phoneOwners, waysOfContact } from "@/domain/party";
import { parseRegistrationNumber } from "@/domain/registration-number";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "date_impossible")
  .refine((text) => parseDay(text) !== null, "date_impossible");

const identity = z
  .strictObject({ type: z.enum(identityDocumentTypes), number: requiredLine(30) })
  .refine(({ type, number }) => parseIdentityDocument(type, number) !== null, {
    path: ["number"],
    message: "identity_invalid",
  })
  .transform(({ type, number }) => parseIdentityDocument(type, number));

const person = z.strictObject({
  lastName: requiredName(),
  firstName: requiredName(),
  idDocument: identity.optional(),
});

const party = z
  .strictObject({
    role: z.enum(partyRoles),
    person: person.optional(),
    organisation: requiredName(longest.organisation).optional(),
    phone: phone({ required: false, landline: true }).optional(),
    phoneOwner: z.enum(phoneOwners).optional(),
    email: email.optional(),
    address: line(longest.address).transform(orNull).optional(),
    language: z.enum(locales).optional(),
    wayOfContact: z.enum(waysOfContact).optional(),
    /** Asked for by the person himself, on a phone of his own; never kept in a protected file. */
    wantsOutcome: z.boolean().default(false),
    isMinor: z.boolean().default(false),
    /** What a respondent is, where that sends the file to another office. */
    capacity: z.enum(capacities).optional(),
    description: line(longest.description).transform(orNull).optional(),
    /** The place, from 1, of the party for whom a representative or lawyer speaks. */
    represents: z.int().min(1).max(50).optional(),
  })
  .refine(({ person: named, organisation }) => named !== undefined || organisation !== undefined, {
    path: ["person"],
    message: "required",
  });

/** The body of `POST /api/v1/complaints`. Messages are mistake codes. */
export const complaintRequest = z
  .strictObject({
    kind: z.enum(caseKinds),
    category: requiredLine(40),
    parquet: requiredLine(40),
    channel: z.enum(["counter", "post", "api"]).default("api"),
    language: z.enum(locales),
    subject: requiredLine(200),
    account: account.optional(),
    isProtected: z.boolean().optional(),
    parties: z.array(party).max(50, "too_long"),
    occurredOn: day.optional(),
    place: line(longest.place).transform(orNull).optional(),
    register: z.literal(true).optional(),
    registrationNumber: requiredLine(60)
      .refine((text) => parseRegistrationNumber(text) !== null, "number_invalid")
      .optional(),
    externalReference: requiredLine(60).optional(),
  })
  .superRefine(({ kind, parties, register, registrationNumber }, context) => {
    const wrong = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const named = parties.filter(({ role }) => role !== "respondent");
    if (kind !== "report" && named.length === 0) wrong(["parties"], "required");
    if (registrationNumber !== undefined && register !== true) wrong(["register"], "required");
    for (const [place, { represents }] of parties.entries()) {
      if (represents === undefined) continue;
      if (represents > parties.length || represents === place + 1)
        wrong(["parties", place, "represents"], "choice_unknown");
    }
  });
export type ComplaintRequest = z.output<typeof complaintRequest>;
