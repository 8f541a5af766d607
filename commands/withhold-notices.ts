import { actingOn } from "@/commands/acting";
import { letGo } from "@/commands/let-go";
import { recordAudit } from "@/db/audit";
import { type HeldCaseFile, holdCaseFile } from "@/db/case-files";
import type { Database, Transaction } from "@/db/client";
import { hasFact, markWithheld } from "@/db/facts";
import { hasLeft, holdNoticesOf, withholdNotices } from "@/db/held-notices";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { endWithholding, insertWithholding } from "@/db/withholdings";
import type { DecideSettings } from "@/domain/decide";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { rolesOn } from "@/domain/permission";
import { holdsOneOf, type Role } from "@/domain/role";
import type { TrackingCode } from "@/domain/tracking-code";
import { endOfWithholding, isWithholdingOver, type Withholding } from "@/domain/withholding";

interface OfFact {
  readonly trackingCode: TrackingCode;
  readonly factId: string;
}

/** Keeps back what an act still owes: only while none of its notices has left. */
export async function withholdNoticesOf(
  database: Database,
  person: SignedIn,
  { factId, withhold, ...step }: OfFact & { readonly withhold: Withholding },
  now: Date,
): Promise<Outcome<null>> {
  return inFile(database, person, { ...step, factId }, ["deputy"], async (tx, held) => {
    if (isWithholdingOver(withhold, now)) return refuse("date_in_the_past");
    const notices = await holdNoticesOf(tx, factId);
    if (notices.some(({ state }) => state === "withheld")) return refuse("already_withheld");
    if (notices.every(({ state }) => state !== "owed")) return refuse("nothing_to_withhold");
    await withholdNotices(tx, factId);
    // What somebody has been told already stays on the public page.
    await markWithheld(tx, factId, !notices.some(hasLeft));
    const { reason } = withhold;
    const until = endOfWithholding(withhold);
    const kept = { caseFileId: held.id, factId, reason, until, staffId: person.staffId };
    await insertWithholding(tx, kept, now);
    await audit(tx, person, held, "withhold", factId, now);
    return accept(null);
  });
}

/** Lets withheld notices go before their day; the prosecutor's alone to decide. */
export async function releaseWithheld(
  database: Database,
  person: SignedIn,
  step: OfFact,
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<null>> {
  const { factId } = step;
  return inFile(database, person, step, ["prosecutor"], async (tx, held) => {
    if (!(await endWithholding(tx, factId, person.staffId, now))) return refuse("withholding_over");
    await letGo(tx, factId, now, settings);
    await audit(tx, person, held, "release", factId, now);
    return accept(null);
  });
}

async function inFile(
  database: Database,
  person: SignedIn,
  { trackingCode, factId }: OfFact,
  roles: readonly Role[],
  work: (tx: Transaction, held: HeldCaseFile) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  return database.as(databaseActorOf(person), async (tx) => {
    const held = await holdCaseFile(tx, trackingCode);
    if (held === null) return refuse("unknown_file");
    if (!holdsOneOf(rolesOn(actingOn(person), held.state), roles)) return refuse("not_your_role");
    return (await hasFact(tx, held.id, factId)) ? work(tx, held) : refuse("unknown_fact");
  });
}

async function audit(
  tx: Transaction,
  person: SignedIn,
  held: HeldCaseFile,
  action: "withhold" | "release",
  factId: string,
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    at: now,
    chain: held.state.parquet,
    actor: `staff:${person.staffId}`,
    action,
    caseFileId: held.id,
    detail: { factId },
  });
}
