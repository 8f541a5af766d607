import { tellParties } from "@/commands/tell-parties";
import { listAttachments } from "@/db/attachments";
import { recordAudit } from "@/db/audit";
import { spend } from "@/db/budgets";
import { updateCaseFile } from "@/db/case-files";
import type { Database, Transaction } from "@/db/client";
import { holdDossierFile } from "@/db/dossier";
import { type Dossier, findDossier } from "@/db/dossier-sessions";
import { insertFact } from "@/db/facts";
import { newId } from "@/db/ids";
import { lastAskedAt } from "@/db/information-requests";
import { requestKey } from "@/db/one-time-codes";
import type { DecideSettings } from "@/domain/decide";
import { actingRole, decidePartyAct, type PartyVerb } from "@/domain/dossier";
import { isAnsweredByPapers } from "@/domain/information-request";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { Act } from "@/domain/verb-fields";

/** An act that a party asks for in its own file. */
export interface PartyStep {
  /** The browser's hold on the opened file. */
  readonly dossierToken: string;
  /** The version that the person saw: it counts the acts that are shown to a party. */
  readonly seenVersion: number;
  readonly act: Extract<Act, { readonly verb: PartyVerb }>;
}

/**
 * Takes a party's act in its own file: state, fact, notices, event and audit in one transaction, or nothing. An
 * answer without words is `required` to have some, unless the party has added a paper since it was asked.
 */
export async function actInDossier(
  database: Database,
  { dossierToken, seenVersion, act }: PartyStep,
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<{ readonly factId: string }> | "too_many" | "required"> {
  const dossier = requestKey(database, dossierToken);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return refuse("unknown_file");
    const { caseFileId, partyId } = look;
    const budget = { door: "dossier-act", who: partyId, most: 20, windowSeconds: 3600 };
    if (!(await spend(tx, budget, now))) return "too_many";
    const held = await holdDossierFile(tx, look, now);
    const { state, shown } = held;
    if (seenVersion !== shown.version) return refuse("file_has_moved");
    const role = state.parties.find((party) => party.partyId === partyId)?.role;
    if (role === undefined) return refuse("unknown_party");
    const acting = { as: "party", role: actingRole(role), partyId } as const;
    const decided = decidePartyAct({ real: state, shown }, act, acting, now, settings);
    if (!decided.ok) return decided;
    const isWordless = act.verb === "supply_information" && act.fields.text === "";
    if (isWordless && !(await hasAnsweringPaper(tx, look, now))) return "required";

    const { change, status, notices, telling } = decided.value;
    const factId = newId(now);
    await insertFact(tx, {
      id: factId,
      caseFileId,
      sequence: state.version + 1,
      verb: act.verb,
      at: now,
      parquet: state.parquet,
      staffId: null,
      partyId,
      statusBefore: state.status,
      statusAfter: status,
      fields: isWordless ? { papers: true } : act.fields,
      told: notices.length > 0,
    });
    const tell = { factId, act, notices, telling, joined: held.joined, isWithheld: false };
    await tellParties(tx, held, tell, now, settings);
    await recordAudit(tx, {
      at: now,
      chain: state.parquet,
      actor: `party:${partyId}`,
      action: act.verb,
      caseFileId,
      detail: { factId },
    });
    const version = { id: caseFileId, version: state.version };
    const written = await updateCaseFile(tx, version, change, now);
    if (!written) throw new Error("actInDossier: a held file changed under its transaction");
    return accept({ factId });
  });
}

/** Whether the party itself has added a paper since the office asked. */
async function hasAnsweringPaper(
  tx: Transaction,
  { caseFileId, partyId }: Dossier,
  now: Date,
): Promise<boolean> {
  const askedAt = await lastAskedAt(tx, caseFileId, now);
  if (askedAt === null) return false;
  const papers = await listAttachments(tx, { caseFileId });
  return isAnsweredByPapers(
    askedAt,
    papers.filter((paper) => paper.origin === "party" && paper.partyId === partyId),
  );
}
