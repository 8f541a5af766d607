import type { Day } from "@/domain/calendar";
import type { CaseKind, IntakeChannel } from "@/domain/case-kind";
import type { PartyContact } from "@/domain/party";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { Status } from "@/domain/status";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";

/** What a fact must show for the rules: who wrote it, and whether anybody was told of it. */
export interface FactMark {
  readonly factId: string;
  readonly verb: Verb;
  readonly authorId: string | null;
  /** False also while what it owes is kept back. */
  readonly told: boolean;
  /** Until when it rests untold; null or absent: it does not. */
  readonly heldUntil?: Date | null;
}

/** A summons that was neither moved nor cancelled, and whose day is not over. */
export interface OpenSummons {
  /** The fact that set its day: the one by which it is moved or cancelled. */
  readonly factId: string;
  readonly on: Day;
  /** `10:30`, Africa/Casablanca. */
  readonly at: string;
  readonly partyIds: readonly string[];
}

/** Everything the rules may look at when an act is asked for. `version` grows with every fact. */
export interface CaseState {
  readonly version: number;
  readonly trackingCode: TrackingCode;
  readonly kind: CaseKind;
  readonly status: Status;
  readonly channel: IntakeChannel;
  readonly isProtected: boolean;
  /** A report whose author gave no name. */
  readonly isAnonymous: boolean;
  /** True once somebody has checked that a report can be believed. */
  readonly credibilityChecked: boolean;
  readonly parquet: string;
  /** The general prosecution above; null for a general prosecution itself. */
  readonly parquetAbove: string | null;
  readonly numbering: "insaf" | "external";
  readonly number: RegistrationNumber | null;
  /** True once the police report that was asked for has come back. */
  readonly reportReceived: boolean;
  readonly informationDueOn: Day | null;
  readonly summonses: readonly OpenSummons[];
  readonly formalNoticeDueOn: Day | null;
  /** True when the open formal notice cannot be extended: it was already, or its subject bars it. */
  readonly formalNoticeExtended: boolean;
  readonly wasAssigned: boolean;
  /** The office that forwarded the file or sent it back, until the one that has it acts on it. */
  readonly forwardedFrom: string | null;
  readonly parties: readonly PartyContact[];
  readonly facts: readonly FactMark[];
}

/** The parts of a file's state that an act may change. */
export interface CaseChange {
  readonly status?: Status;
  readonly kind?: CaseKind;
  readonly parquet?: string;
  readonly forwardedFrom?: string | null;
  readonly reportReceived?: boolean;
  readonly credibilityChecked?: boolean;
  readonly informationDueOn?: Day | null;
  readonly formalNoticeDueOn?: Day | null;
  readonly formalNoticeExtended?: boolean;
  /** Null: nobody any more. */
  readonly assignedTo?: string | null;
  readonly number?: RegistrationNumber | null;
}
