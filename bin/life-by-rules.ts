import {
  atOnce,
  goOn,
  goTo,
  knownOf,
  type Living,
  nextOf,
  personOf,
  type Surroundings,
} from "@/bin/demonstration-plan";
import { actingOn } from "@/commands/acting";
import type { InventedFact, InventedFile } from "@/db/demonstration-rows";
import { newId } from "@/db/ids";
import type { NewParty } from "@/db/parties";
import { addDays, officeInstant } from "@/domain/calendar";
import type { CaseState } from "@/domain/case-state";
import { type Decision, decide, noticesOf } from "@/domain/decide";
import { noticeTimesOf } from "@/domain/notice-values";
import { usualSettings } from "@/domain/office-settings";
import { routeOf } from "@/domain/routing";
import { silentOn, statusesThatWait } from "@/domain/silence";
import type { Act } from "@/domain/verb-fields";
import { personMarks } from "@/domain/party";

/** A file as it stands in the middle of its life. */
interface Standing {
  readonly parties: readonly NewParty[];
  readonly facts: InventedFact[];
  state: CaseState;
  statusSince: Date;
  assignedTo: string | null;
}

/** The hour of the morning round, in minutes. */
const roundMinutes = 6 * 60 + 10;

/** Numbers drawn so far, by office, code and year. */
type Counters = Map<string, number>;

/** Lets files live in the order of time by the rules alone; what becomes of them is written afterwards. */
export function liveByRules(
  plan: readonly Living[],
  surroundings: Surroundings,
): readonly InventedFile[] {
  const living = new Set(plan);
  const standing = new Map<Living, Standing>();
  const counters: Counters = new Map();
  for (;;) {
    const one = nextOf(living, surroundings.now);
    if (one === null) break;
    const before = standing.get(one);
    if (before === undefined) standing.set(one, comeIn(one, surroundings));
    const lives =
      before === undefined
        ? goTo(one, standing.get(one)?.state.parquet ?? "", surroundings)
        : act(one, before, surroundings, counters);
    if (!lives || goOn(one) === null) living.delete(one);
  }
  for (const [one, stood] of standing) confirmWhileSilent(one, stood, surroundings.now);
  return [...standing].map(([{ file: incoming }, { parties, facts, ...rest }]) => {
    const { parties: _people, ...file } = incoming;
    const receivedAt = facts[0]?.at ?? surroundings.now;
    const parquet = rest.state.parquet;
    return { file: { ...file, parquet, receivedAt }, parties, facts, ...rest };
  });
}

/** Tells the complainants of a silent file that it is still open, as often as the office would have. */
function confirmWhileSilent({ file }: Living, standing: Standing, now: Date): void {
  const { state } = standing;
  if (file.kind === "report" || !statusesThatWait.includes(state.status)) return;
  for (;;) {
    const last = standing.facts.at(-1);
    if (last === undefined) return;
    const day = addDays(silentOn(last.at, usualSettings.silenceDays), 1);
    const at = officeInstant(day, roundMinutes);
    if (at >= now) return;
    const waiting = state.parties.filter(({ role }) => role === "complainant");
    const notices = noticesOf({ ...state, parties: waiting }, "still_open", at, atOnce);
    standing.facts.push({
      id: newId(at),
      caseFileId: file.id,
      sequence: standing.state.version + 1,
      verb: "confirm_open",
      at,
      parquet: state.parquet,
      staffId: null,
      statusBefore: state.status,
      statusAfter: state.status,
      fields: {},
      told: notices.length > 0,
      notices,
      times: {},
    });
    standing.state = { ...standing.state, version: standing.state.version + 1 };
  }
}

function comeIn(one: Living, { map, lists }: Surroundings): Standing {
  const { file, at } = one;
  const chosen = map.offices.get(file.parquet);
  const category = lists.categories.get(file.category);
  if (chosen === undefined || category === undefined)
    throw new Error(`seed: no office ${file.parquet}, or no category ${file.category}`);
  const respondents = file.parties.filter(({ role }) => role === "respondent");
  const { parquet } = routeOf(
    chosen,
    category.route,
    respondents.map(({ capacity }) => capacity),
  );
  const ids = file.parties.map(() => newId(at));
  const parties = file.parties.map((party, place) => ({
    ...party,
    id: ids[place] ?? newId(at),
    caseFileId: file.id,
    represents: party.represents === null ? null : (ids[party.represents] ?? null),
  }));
  one.partyIds = ids;
  const contacts = parties.map((party) => ({
    ...party,
    partyId: party.id,
    doNotText: false,
    stoppedMails: false,
    toldThrough: false,
    knownBy: personMarks(party),
  }));
  const notices = noticesOf({ ...file, parties: contacts }, "received", at, atOnce);
  const byClerk = file.channel !== "online";
  const factId = newId(at);
  const staffId = byClerk ? one.team.clerk.staffId : null;
  return {
    parties,
    facts: [
      {
        id: factId,
        caseFileId: file.id,
        sequence: 1,
        verb: "submit",
        at,
        parquet,
        staffId,
        statusBefore: null,
        statusAfter: "submitted",
        fields: {},
        told: notices.length > 0,
        notices,
        times: {},
      },
    ],
    state: {
      version: 1,
      trackingCode: file.trackingCode,
      kind: file.kind,
      status: "submitted",
      channel: file.channel,
      isProtected: file.isProtected,
      isAnonymous: file.isAnonymous,
      credibilityChecked: false,
      parquet,
      parquetAbove: map.offices.get(parquet)?.above ?? null,
      numbering: "insaf",
      number: null,
      reportReceived: false,
      informationDueOn: null,
      summonses: [],
      formalNoticeDueOn: null,
      formalNoticeExtended: false,
      wasAssigned: false,
      forwardedFrom: null,
      parties: contacts,
      facts: [{ factId, verb: "submit", authorId: staffId, told: notices.length > 0 }],
    },
    statusSince: at,
    assignedTo: null,
  };
}

function act(
  one: Living,
  standing: Standing,
  surroundings: Surroundings,
  counters: Counters,
): boolean {
  const episode = one.life.episodes[one.next];
  const wanted = episode?.act(knownOf(one, surroundings, null)) ?? null;
  if (episode === undefined || wanted === null) return false;
  const by = personOf(one, episode.by);
  const decided = decide(standing.state, wanted, actingOn(by), one.at, atOnce);
  if (!decided.ok) throw new Error(`seed: ${wanted.verb} was refused (${decided.refusal})`);
  one.lastFactId = take(one, standing, wanted, decided.value, by.staffId, counters);
  return true;
}

/** Writes an act into the standing of its file, as a step is written into the archive. */
function take(
  { file, at }: Living,
  standing: Standing,
  wanted: Act,
  { change, drawsNumber, notices, status }: Decision,
  staffId: string,
  counters: Counters,
): string {
  const { state } = standing;
  const { assignedTo, ...changed } = change;
  const id = newId(at);
  const told = notices.length > 0;
  standing.facts.push({
    id,
    caseFileId: file.id,
    sequence: state.version + 1,
    verb: wanted.verb,
    at,
    parquet: state.parquet,
    staffId,
    statusBefore: state.status,
    statusAfter: status,
    fields: wanted.fields,
    told,
    notices,
    times: noticeTimesOf(state, wanted),
  });
  if (status !== state.status) standing.statusSince = at;
  if (assignedTo !== undefined) standing.assignedTo = assignedTo;
  standing.state = {
    ...state,
    ...changed,
    status,
    version: state.version + 1,
    wasAssigned: state.wasAssigned || (assignedTo !== undefined && assignedTo !== null),
    number: drawsNumber === null ? state.number : draw(counters, state.parquet, drawsNumber),
    facts: [...state.facts, { factId: id, verb: wanted.verb, authorId: staffId, told }],
  };
  return id;
}

function draw(counters: Counters, parquet: string, drawn: { code: string; year: number }) {
  const key = [parquet, drawn.code, drawn.year].join();
  const sequence = (counters.get(key) ?? 0) + 1;
  counters.set(key, sequence);
  return { sequence, ...drawn };
}
