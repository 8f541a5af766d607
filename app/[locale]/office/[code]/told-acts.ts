import type { ToldAct } from "@/components/office/telling-clocks";
import type { TellingCalendar } from "@/db/holidays";
import type { OfficeFile } from "@/db/office-files";
import { tellingClock } from "@/domain/deadline";
import { hasRightToBeTold } from "@/domain/party";

/** The acts of a file of which its parties must be told in the law's term, the latest first. */
export function toldActs(
  { facts, notices, parties }: OfficeFile,
  names: ReadonlyMap<string, string>,
  { term, holidays }: TellingCalendar,
  now: Date,
): readonly ToldAct[] {
  const told = parties.filter(({ role }) => hasRightToBeTold(role));
  return [...facts].reverse().flatMap(({ id, verb, at, undoneAt }) => {
    const states = (partyId: string) =>
      notices
        .filter((notice) => notice.factId === id && notice.partyId === partyId)
        .map(({ state }) => state);
    const clocks = told.flatMap((party) => {
      const question = { verb, at, isUndone: undoneAt !== null, notices: states(party.id) };
      const clock = tellingClock(question, term, holidays, now);
      const name = names.get(party.id) ?? "";
      return clock.state === "none" ? [] : [{ id: party.id, name, clock }];
    });
    return clocks.length === 0 ? [] : [{ factId: id, verb, at, parties: clocks }];
  });
}
