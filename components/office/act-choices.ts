import type { Choice } from "@/components/ui/select-field";
import type { PartyRole } from "@/domain/party";

/** Somebody of the file, to be chosen for an act. */
export interface PartyChoice {
  readonly id: string;
  readonly role: PartyRole;
  readonly name: string;
}

/** What the fields of an act choose from; empty where its form asks for none. */
export interface ActChoices {
  readonly codes: readonly Choice[];
  readonly grounds: readonly Choice[];
  readonly measures: readonly Choice[];
  readonly colleagues: readonly Choice[];
  /** `value` is the name in the reader's language, `label` the other one. */
  readonly offices: readonly Choice[];
  readonly facts: readonly Choice[];
  readonly summonses: readonly Choice[];
  readonly parties: readonly PartyChoice[];
  /** Whether the court's own system gives the number. */
  readonly numberIsTyped: boolean;
}
