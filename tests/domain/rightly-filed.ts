import type { Mistakes, Read, Typed } from "@/domain/filing";
import { readReview } from "@/domain/filing-answers";
import { readBehalf, readContact, readNaming, readOthers, readYou } from "@/domain/filing-author";
import { readAgainst, readFacts, readSubject, readWhere } from "@/domain/filing-matter";
import { readProtection } from "@/domain/filing-protection";
import { noon } from "./builders";

const offices = new Map([
  ["511", ["TPI-KENITRA", "TPI-SOUK"]],
  ["421", ["TPI-RABAT"]],
]);
const offered = ["theft", "vaw", "cheque", "other"];
export const officesOf = (province: string): readonly string[] => offices.get(province) ?? [];

/** The steps that a form posts; the one-time code has a form of its own. */
export const steps = [
  "subject",
  "naming",
  "behalf",
  "you",
  "others",
  "contact",
  "where",
  "facts",
  "against",
  "protection",
  "review",
] as const;
export type PostedStep = (typeof steps)[number];

export const readers: Record<PostedStep, (typed: Typed) => Read<unknown>> = {
  subject: (typed) => readSubject(typed, () => offered),
  naming: readNaming,
  behalf: readBehalf,
  you: readYou,
  others: readOthers,
  contact: readContact,
  where: (typed) => readWhere(typed, officesOf),
  facts: (typed) => readFacts(typed, noon),
  against: readAgainst,
  protection: readProtection,
  review: readReview,
};
/** What other steps have said before. */
export const said: Typed = { kind: "complaint", phoneOwner: "own", phraseHash: "a hash" };
export const rightly: Record<PostedStep, Typed> = {
  subject: { kind: "complaint", category: "theft" },
  naming: { anonymous: "no" },
  behalf: { filesAs: "self" },
  you: {
    lastName: "العلوي",
    firstName: "فاطمة",
    documentType: "cin",
    documentNumber: "AB123456",
    country: "MA",
    address: "زنقة 12، الرباط",
  },
  others: {
    otherLastName: "العلوي",
    otherFirstName: "سارة",
    otherMinor: "yes",
    otherDocumentType: "",
    otherDocumentNumber: "",
    otherPhone: "",
  },
  contact: {
    phoneOwner: "own",
    phone: "06 12 34 56 78",
    email: "Fatima@Example.org",
    wayOfContact: "sms",
    language: "ar",
  },
  where: { province: "511", parquet: "TPI-KENITRA" },
  facts: {
    occurredDay: "3",
    occurredMonth: "6",
    occurredYear: "2026",
    place: "السوق",
    account: "سرق مني هاتفي في السوق صباح يوم الأربعاء.",
  },
  against: {
    respondentKnown: "no",
    respondentName: "",
    respondentCapacity: "",
    respondentDescription: "",
  },
  protection: { protected: "yes" },
  review: { truthful: "yes" },
};
export const mistakesOf = (answer: Read<unknown>): Mistakes => (answer.ok ? {} : answer.mistakes);
export const at = (step: PostedStep, over: Typed): Mistakes =>
  mistakesOf(readers[step]({ ...said, ...rightly[step], ...over }));
