import { describeNotices, partiesInOrder } from "@/commands/api-file";
import { type ApiRequest, answerApi } from "@/commands/api-request";
import { writeStep } from "@/commands/write-step";
import type { ApiAnswer } from "@/db/api-answers";
import type { Database } from "@/db/client";
import { type Colleague, listColleagues } from "@/db/colleagues";
import { findOfficeFile, type OfficeFile } from "@/db/office-files";
import { databaseActorOf } from "@/db/staff";
import {
  factReference,
  partyReference,
  type References,
  resolveReferences,
} from "@/domain/api-references";
import type { DecideSettings } from "@/domain/decide";
import { type Mistakes, mistakesOf } from "@/domain/filing";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { formatRegistrationNumber } from "@/domain/registration-number";
import { studyingRoles } from "@/domain/role";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";
import { type Act, verbFields } from "@/domain/verb-fields";

/** The fields of a step were wrong: by name, each with its mistake. */
export interface WrongFields {
  readonly mistakes: Mistakes;
}

/** Takes a step that another system asks for; its fields name parties and facts as the API does. */
export async function stepByApi(
  database: Database,
  request: ApiRequest & {
    readonly trackingCode: TrackingCode;
    readonly verb: Verb;
    readonly fields: Readonly<Record<string, unknown>>;
  },
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<ApiAnswer> | WrongFields> {
  const { caller, trackingCode, verb } = request;
  let wrong: WrongFields | null = null;
  const outcome = await answerApi(
    database,
    databaseActorOf(caller),
    request,
    async (tx) => {
      const file = await findOfficeFile(tx, trackingCode);
      if (file === null) return refuse("unknown_file");
      const deputies = await listColleagues(tx, caller.parquet, studyingRoles);
      const fields = resolveReferences(request.fields, referencesOf(file, deputies));
      const read = verbFields[verb].safeParse(fields);
      if (!read.success) {
        wrong = { mistakes: mistakesOf(read.error) };
        return refuse("fields_incomplete");
      }
      // The schema of the verb has just read these very fields.
      const act = { verb, fields: read.data } as Act;
      const taken = await writeStep(
        tx,
        caller,
        { trackingCode, seenVersion: null, act },
        { now, settings, proposal: "replaced" },
      );
      if (!taken.ok) return taken;
      const { status, number, factId } = taken.value;
      const after = await findOfficeFile(tx, trackingCode);
      return accept({
        status: 201,
        body: {
          status,
          // A file that left this office in this very step may be out of reach at once.
          fact: factReference(file.state.version + 1),
          ...(number === null ? {} : { registrationNumber: formatRegistrationNumber(number) }),
          notices: after === null ? [] : describeNotices(after, factId),
        },
      });
    },
    now,
  );
  return wrong ?? outcome;
}

function referencesOf(file: OfficeFile, colleagues: readonly Colleague[]): References {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const { name, staffId } of colleagues) {
    if (names.has(name)) shared.add(name);
    names.set(name, staffId);
  }
  for (const name of shared) names.delete(name);
  return {
    parties: new Map(partiesInOrder(file).map(({ id }, place) => [partyReference(place + 1), id])),
    facts: new Map(file.facts.map(({ id, sequence }) => [factReference(sequence), id])),
    colleagues: names,
  };
}
