import type { ApiRequest } from "@/commands/api-request";
import { answerApi } from "@/commands/api-request";
import { receiveFile } from "@/commands/receive-file";
import { writeStep } from "@/commands/write-step";
import type { ApiAnswer } from "@/db/api-answers";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { recallReferenceLists } from "@/db/reference-lists";
import { databaseActorOf } from "@/db/staff";
import type { ComplaintRequest } from "@/domain/api-complaint";
import { partyReference } from "@/domain/api-references";
import type { DecideSettings } from "@/domain/decide";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { bringsFile } from "@/domain/party";
import { formatRegistrationNumber, parseRegistrationNumber } from "@/domain/registration-number";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";

/** Takes in a file that another system pushes, and registers it in the same transaction when asked to. */
export async function receiveByApi(
  database: Database,
  request: ApiRequest & {
    readonly complaint: ComplaintRequest;
    /** A code nobody has yet, made from random bytes. */
    readonly trackingCode: TrackingCode;
  },
  now: Date,
  settings: DecideSettings,
): Promise<Outcome<ApiAnswer>> {
  const { caller, complaint, trackingCode } = request;
  if (!caller.roles.some((role) => role === "clerk" || role === "head_of_secretariat"))
    return refuse("not_your_role");
  if (complaint.parquet !== caller.parquet) return refuse("not_your_office");
  const id = newId(now);
  return answerApi(
    database,
    { ...databaseActorOf(caller), intake: id },
    request,
    async (tx) => {
      const { categories } = await recallReferenceLists(tx, now);
      const category = categories.get(complaint.category);
      if (category === undefined) return refuse("unknown_category");
      const { subject, account } = complaint;
      const received = await receiveFile(
        tx,
        {
          id,
          trackingCode,
          kind: complaint.kind,
          category: category.key,
          channel: complaint.channel,
          language: complaint.language,
          // Another system may protect more than the category asks, and never less.
          isProtected: complaint.isProtected === true || category.isProtected,
          phraseHash: null,
          parquet: complaint.parquet,
          province: null,
          occurredOn: complaint.occurredOn ?? null,
          place: complaint.place ?? null,
          account: account === undefined ? subject : `${subject}\n\n${account}`,
          isAnonymous:
            complaint.kind === "report" && !complaint.parties.some(({ role }) => bringsFile(role)),
          externalReference: complaint.externalReference ?? null,
          parties: complaint.parties.map((party) => partyOf(party, complaint.language)),
        },
        { staffId: caller.staffId, actor: `staff:${caller.staffId}` },
        now,
        settings,
      );
      if (!received.ok) return received;
      const { route } = received.value;
      const base = {
        trackingCode: formatTrackingCode(trackingCode),
        parquet: route.parquet,
        parties: complaint.parties.map(({ role }, place) => ({
          party: partyReference(place + 1),
          role,
        })),
      };
      const isHere = route.parquet === caller.parquet;
      if (complaint.register !== true || !isHere)
        return accept({ status: 201, body: { ...base, status: "submitted" } });

      const typed = complaint.registrationNumber;
      const number = typed === undefined ? null : parseRegistrationNumber(typed);
      const registered = await writeStep(
        tx,
        caller,
        {
          trackingCode,
          seenVersion: null,
          act: {
            verb: "register",
            fields: {
              code: number?.code ?? category.registrationCode,
              ...(typed === undefined ? {} : { number: typed }),
            },
          },
        },
        { now, settings, proposal: "replaced" },
      );
      if (!registered.ok) return registered;
      const given = registered.value.number;
      return accept({
        status: 201,
        body: {
          ...base,
          status: registered.value.status,
          ...(given === null ? {} : { registrationNumber: formatRegistrationNumber(given) }),
        },
      });
    },
    now,
  );
}

function partyOf(
  party: ComplaintRequest["parties"][number],
  language: ComplaintRequest["language"],
) {
  const { person, organisation } = party;
  return {
    role: party.role,
    nature: person === undefined ? ("organisation" as const) : ("person" as const),
    lastName: person?.lastName ?? null,
    firstName: person?.firstName ?? null,
    organisation: organisation ?? null,
    description: party.description ?? null,
    document: person?.idDocument ?? null,
    phone: party.phone ?? null,
    phoneOwner: party.phoneOwner ?? null,
    phoneVerifiedAt: null,
    email: party.email ?? null,
    address: party.address ?? null,
    wayOfContact: party.wayOfContact ?? null,
    wantsOutcome: party.wantsOutcome,
    country: null,
    isMinor: party.isMinor,
    capacity: party.capacity ?? null,
    represents: party.represents === undefined ? null : party.represents - 1,
    bar: null,
    barNumber: null,
    language: party.language ?? language,
  };
}
