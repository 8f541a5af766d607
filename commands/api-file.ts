import type { OfficeFile } from "@/db/office-files";
import { factReference, partyReference } from "@/domain/api-references";
import { formatRegistrationNumber } from "@/domain/registration-number";
import { formatTrackingCode } from "@/domain/tracking-code";

/** The parties in the order in which they came in; their ids grow with time. */
export function partiesInOrder({ parties }: Pick<OfficeFile, "parties">) {
  return [...parties].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** A file as another system reads it: every fact and notice, and no id of the archive. */
export function describeFile(file: OfficeFile) {
  const { state } = file;
  return {
    trackingCode: formatTrackingCode(state.trackingCode),
    kind: state.kind,
    category: file.category,
    parquet: state.parquet,
    status: state.status,
    statusSince: file.statusSince.toISOString(),
    receivedAt: file.receivedAt.toISOString(),
    isProtected: state.isProtected,
    ...(state.number === null
      ? {}
      : { registrationNumber: formatRegistrationNumber(state.number) }),
    ...(file.assignedTo === null ? {} : { assignedTo: file.names.get(file.assignedTo) ?? null }),
    parties: partiesInOrder(file).map((party, place) => ({
      party: partyReference(place + 1),
      role: party.role,
      lastName: party.lastName,
      firstName: party.firstName,
      organisation: party.organisation,
    })),
    facts: file.facts.map((fact) => ({
      fact: factReference(fact.sequence),
      verb: fact.verb,
      at: fact.at.toISOString(),
      statusAfter: fact.statusAfter,
      told: fact.told,
      undone: fact.undoneAt !== null,
    })),
    notices: describeNotices(file),
  };
}

/** The notices of a file, or of one of its facts, with what became of each. */
export function describeNotices(file: OfficeFile, onlyFact: string | null = null) {
  const places = new Map(
    partiesInOrder(file).map(({ id }, place) => [id, partyReference(place + 1)]),
  );
  const facts = new Map(file.facts.map(({ id, sequence }) => [id, factReference(sequence)]));
  return file.notices
    .filter(({ factId }) => onlyFact === null || factId === onlyFact)
    .map((notice) => {
      const fact = facts.get(notice.factId) ?? null;
      const party = places.get(notice.partyId) ?? null;
      return {
        id: [fact, party, notice.channel].join("."),
        fact,
        party,
        channel: notice.channel,
        kind: notice.kind,
        language: notice.language,
        state: notice.state,
        ...(notice.reason === null ? {} : { reason: notice.reason }),
        owedAt: notice.owedAt.toISOString(),
        ...(notice.notBefore === null ? {} : { notBefore: notice.notBefore.toISOString() }),
        ...(notice.acceptedAt === null ? {} : { acceptedAt: notice.acceptedAt.toISOString() }),
        ...(notice.deliveredAt === null ? {} : { deliveredAt: notice.deliveredAt.toISOString() }),
        ...(notice.failedAt === null ? {} : { failedAt: notice.failedAt.toISOString() }),
      };
    });
}
