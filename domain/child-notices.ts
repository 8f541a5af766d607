import type { NoticeChannel } from "@/domain/notice";
import { isSameName } from "@/domain/person-name";

/** What ties whoever is told for a child to somebody whom the file is against. */
const respondentTies = ["document", "name", "phone", "email"] as const;
type RespondentTie = (typeof respondentTies)[number];

interface ChildRule {
  /** By which ways nothing about the child leaves to him. */
  readonly keepsBack: readonly NoticeChannel[];
  readonly because: string;
}

const everyWay = ["sms", "email", "letter", "call"] as const satisfies readonly NoticeChannel[];

/** A child's notices never go to a named respondent: they go to another who speaks for it, or the office tells it. */
const childRules: Readonly<Record<RespondentTie, ChildRule>> = {
  document: {
    keepsBack: everyWay,
    because: "whoever speaks for the child is the very person whom the file is against",
  },
  name: {
    keepsBack: everyWay,
    because: "in a child's file a namesake is taken for the same person: the office can still tell",
  },
  phone: {
    keepsBack: ["sms", "call"],
    because: "whoever the file is against answers that phone",
  },
  email: { keepsBack: ["email"], because: "whoever the file is against reads that mailbox" },
};

/** Marks of a person that are worth comparing within one file only. */
export interface PersonMarks {
  /** The whole name as names are compared; null: none is known. */
  readonly name: string | null;
  /** The identity document in any one form; null: none was given. */
  readonly document: string | null;
}

interface Known {
  readonly phone: string | null;
  readonly email: string | null;
  readonly knownBy: PersonMarks;
}
type Parties = readonly (Known & { readonly role: string })[];

const isTied: Readonly<Record<RespondentTie, (one: Known, other: Known) => boolean>> = {
  document: (one, other) => isSame(one.knownBy.document, other.knownBy.document),
  name: (one, other) =>
    one.knownBy.name !== null &&
    other.knownBy.name !== null &&
    isSameName(one.knownBy.name, other.knownBy.name),
  phone: (one, other) => isSame(one.phone, other.phone),
  email: (one, other) => isSame(one.email, other.email),
};

function isSame(one: string | null, other: string | null): boolean {
  return one !== null && one !== "" && one === other;
}

/** Whether nothing about a child may leave to somebody by a way, since he is tied to one whom the file is against. */
function isKeptBack(speaker: Known, channel: NoticeChannel, parties: Parties): boolean {
  const respondents = parties.filter(({ role }) => role === "respondent");
  return respondentTies.some(
    (tie) =>
      childRules[tie].keepsBack.includes(channel) &&
      respondents.some((respondent) => isTied[tie](speaker, respondent)),
  );
}

/** Whether somebody may be told nothing about a child at all. */
export function isSilencedForChild(speaker: Known, parties: Parties): boolean {
  return everyWay.every((channel) => isKeptBack(speaker, channel, parties));
}
