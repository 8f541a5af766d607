import { actingOn } from "@/commands/acting";
import { holdToLists } from "@/commands/listed-choices";
import { takeStep } from "@/commands/take-step";
import type { Step } from "@/commands/write-step";
import { recordAudit } from "@/db/audit";
import { holdCaseFile } from "@/db/case-files";
import type { Database } from "@/db/client";
import { insertProposal } from "@/db/proposals";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { type DecideSettings, decide, inPlaceOfSigner, wayToAct } from "@/domain/decide";
import { life } from "@/domain/life";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { Status } from "@/domain/status";
import { isWithholdingOver } from "@/domain/withholding";

/** What came of an act asked for: done, or written for the prosecutor to sign. */
export interface Asked {
  readonly kind: "done" | "proposed";
  readonly status: Status;
  readonly number: RegistrationNumber | null;
  /** Null while it is only proposed. */
  readonly factId: string | null;
}

/** Takes an act, or writes it down as a proposal where its author may only propose it. */
export async function askForAct(
  database: Database,
  person: SignedIn,
  step: Step,
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<Asked>> {
  const taken = await takeStep(database, person, step, now, settings);
  if (taken.ok) return accept({ kind: "done", ...taken.value });
  const isProposable = life[step.act.verb].proposedBy !== undefined;
  if (taken.refusal !== "not_your_role" || !isProposable) return taken;
  return propose(database, person, step, now, settings);
}

async function propose(
  database: Database,
  person: SignedIn,
  { trackingCode, seenVersion, act: asked, withhold = null }: Step,
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<Asked>> {
  return database.as(databaseActorOf(person), async (tx) => {
    const held = await holdCaseFile(tx, trackingCode);
    if (held === null) return refuse("unknown_file");
    const { state } = held;
    if (seenVersion !== null && seenVersion !== state.version) return refuse("file_has_moved");
    const listed = await holdToLists(tx, asked, now);
    if (!listed.ok) return listed;
    const act = listed.value;
    if (withhold !== null && isWithholdingOver(withhold, now)) return refuse("date_in_the_past");
    const acting = actingOn(person);
    const way = wayToAct(state, act.verb, acting);
    if (!way.ok) return way;
    const decided = decide(state, act, inPlaceOfSigner(acting), now, settings);
    if (!decided.ok) return decided;
    const proposalId = await insertProposal(
      tx,
      {
        caseFileId: held.id,
        act,
        withhold,
        authorId: person.staffId,
        versionSeen: state.version,
      },
      now,
    );
    await recordAudit(tx, {
      at: now,
      chain: state.parquet,
      actor: `staff:${person.staffId}`,
      action: "propose",
      caseFileId: held.id,
      detail: { proposalId, verb: act.verb },
    });
    return accept({
      kind: "proposed",
      status: state.status,
      number: state.number,
      factId: null,
    });
  });
}
