import type { Transaction } from "@/db/client";
import { countUnread } from "@/db/messages";
import { countByHand } from "@/db/office-tasks";
import { countOpenProposals, countOwnProposals } from "@/db/proposals";
import { countSent } from "@/db/sent-files";
import type { SignedIn } from "@/db/staff";
import { countWithholdings } from "@/db/withholdings";
import { keepsTasks } from "@/domain/office-task";
import { proposesInOffice, signsForOffice } from "./signatures/signer";

/** How much waits behind each of the office's pages of decisions and messages; null: the page is not this person's. */
export interface DecisionCounts {
  readonly signatures: number | null;
  readonly withheld: number | null;
  readonly sent: number | null;
  /** Messages of parties that nobody has read, and files with papers that nobody has opened; null: none in reach. */
  readonly messages: number | null;
  readonly byHand: { readonly calls: number; readonly letters: number } | null;
}

/** Counts what somebody has to sign, to follow, or to let go. */
export async function readDecisionCounts(
  tx: Transaction,
  person: SignedIn,
  now: Date,
): Promise<DecisionCounts> {
  const signs = signsForOffice(person);
  const isOfOffice =
    signs ||
    proposesInOffice(person) ||
    person.roles.includes("clerk") ||
    person.roles.includes("head_of_secretariat");
  return {
    signatures: signs
      ? await countOpenProposals(tx, person.parquet)
      : proposesInOffice(person)
        ? await countOwnProposals(tx, person.staffId)
        : null,
    withheld:
      signs || proposesInOffice(person) ? await countWithholdings(tx, person.parquet) : null,
    sent: isOfOffice ? await countSent(tx, person.parquet) : null,
    messages: person.reach.length === 0 ? null : await countUnread(tx, person.reach),
    byHand: keepsTasks(person.roles) ? await countByHand(tx, person.parquet, now) : null,
  };
}
