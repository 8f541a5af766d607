import { actingOn } from "@/commands/acting";
import { type StepTaken, writeStep } from "@/commands/write-step";
import { recordAudit } from "@/db/audit";
import { holdCaseFile } from "@/db/case-files";
import type { Database } from "@/db/client";
import { findProposal, giveProposalBack } from "@/db/proposals";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { DecideSettings } from "@/domain/decide";
import { life } from "@/domain/life";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { rolesOn } from "@/domain/permission";
import { holdsOneOf } from "@/domain/role";
import { type Act, verbFields } from "@/domain/verb-fields";

interface Signature {
  readonly proposalId: string;
  /** The version of the file that the signer had before his eyes. */
  readonly seenVersion: number;
  /** Whether he says that he has read what happened since the proposal was written. */
  readonly hasReread: boolean;
}

/** Signs a proposal: the act is the signer's own, taken from the fields as they were proposed. */
export async function signProposal(
  database: Database,
  person: SignedIn,
  { proposalId, seenVersion, hasReread }: Signature,
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<StepTaken>> {
  return database.as(databaseActorOf(person), async (tx) => {
    const found = await findProposal(tx, proposalId);
    if (found === null) return refuse("unknown_file");
    // Held first: of two who sign at once, the second finds it settled.
    await holdCaseFile(tx, found.trackingCode);
    const proposal = await findProposal(tx, proposalId);
    if (proposal === null || proposal.state !== "open") return refuse("proposal_settled");
    if (proposal.authorId === person.staffId) return refuse("own_proposal");
    if (proposal.versionSeen !== seenVersion && !hasReread) return refuse("proposal_not_reread");
    const { trackingCode, verb, withhold } = proposal;
    const fields = verbFields[verb].safeParse(proposal.fields);
    if (!fields.success) return refuse("fields_incomplete");
    const act = { verb, fields: fields.data } as Act;
    const step = { trackingCode, seenVersion, act, withhold };
    return writeStep(tx, person, step, { now, settings, proposal: "signed" });
  });
}

/** Gives a proposal back to its author with a reason; nothing changes in the file. */
export async function returnProposal(
  database: Database,
  person: SignedIn,
  { proposalId, reason }: { readonly proposalId: string; readonly reason: string },
  now: Date,
): Promise<Outcome<null>> {
  return database.as(databaseActorOf(person), async (tx) => {
    const proposal = await findProposal(tx, proposalId);
    const held = proposal === null ? null : await holdCaseFile(tx, proposal.trackingCode);
    if (proposal === null || held === null) return refuse("unknown_file");
    const acting = actingOn(person);
    if (!holdsOneOf(rolesOn(acting, held.state), life[proposal.verb].by))
      return refuse("not_your_role");
    const given = await giveProposalBack(tx, proposal.id, { staffId: person.staffId, reason }, now);
    if (!given) return refuse("proposal_settled");
    await recordAudit(tx, {
      at: now,
      chain: held.state.parquet,
      actor: `staff:${person.staffId}`,
      action: "return_proposal",
      caseFileId: held.id,
      detail: { proposalId: proposal.id },
    });
    return accept(null);
  });
}
