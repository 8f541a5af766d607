import { type Chance, chanceFrom, pick, pickByWeight } from "@/bin/chance";
import type { Episode, Known, LifeRole } from "@/bin/demonstration-episodes";
import { type Life, lives } from "@/bin/demonstration-lives";
import { inventFile } from "@/bin/invented-file";
import type { IncomingFile } from "@/commands/receive-file";
import type { JudicialMap } from "@/db/offices";
import type { SignedIn } from "@/db/staff";
import { officeDay, officeMinutes } from "@/domain/calendar";
import type { CaseKind } from "@/domain/case-kind";
import type { ReferenceLists } from "@/domain/category";
import { officialLocale } from "@/domain/locale";
import type { PartyRole } from "@/domain/party";
import type { TrackingCode } from "@/domain/tracking-code";

/** Who works on the files of an office. */
export interface OfficeTeam {
  readonly parquet: string;
  readonly clerk: SignedIn;
  readonly head: SignedIn;
  readonly chief: SignedIn;
  readonly deputies: readonly SignedIn[];
  /** The general prosecutor above; null: there is none in the demonstration. */
  readonly general: SignedIn | null;
  /** The clerk of another office, for the files that are sent there. */
  readonly target: SignedIn;
}

/** What every invented life may need to know. */
export interface Surroundings {
  readonly teams: ReadonlyMap<string, OfficeTeam>;
  readonly map: JudicialMap;
  readonly lists: ReferenceLists;
  readonly now: Date;
}

/** A file on its way through the life that was chosen for it. */
export interface Living {
  readonly file: IncomingFile;
  readonly life: Life;
  readonly chance: Chance;
  /** The team of the office that has it. */
  team: OfficeTeam;
  deputy: SignedIn;
  /** The place of the next episode; -1: it has not come in yet. */
  next: number;
  at: Date;
  partyIds: readonly string[];
  lastFactId: string;
}

const dayMs = 24 * 60 * 60_000;
const historyDays = 90;
export const atOnce = { quietHours: false, holdSeconds: 0 } as const;

/** The files that an office has had in the last 90 days, each with the life that it will live. */
export function planOffice(
  team: OfficeTeam,
  files: number,
  surroundings: Surroundings,
): readonly Living[] {
  const chance = chanceFrom(
    [...team.parquet].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2 ** 31, 7),
  );
  const rare = lives.filter((life) => life.byCommands === true && mayLive(life, team));
  const usual = lives.filter((life) => life.byCommands !== true && mayLive(life, team));
  // A few of each rare life in every office, so that each state can be seen.
  const ofEach = Math.min(4, Math.ceil(files / 150));
  return Array.from({ length: files }, (_, place) => {
    const life = rare[Math.floor(place / ofEach)];
    const kind = life === undefined ? kindOf(chance) : pick(life.kinds, chance);
    const chosen =
      life ??
      pickByWeight(
        usual.filter(({ kinds }) => kinds.includes(kind)),
        chance,
      );
    return begin(chance, { team, life: chosen, kind, isNew: place % 4 === 3 }, surroundings);
  });
}

const mayLive = ({ needs }: Life, team: OfficeTeam): boolean =>
  needs !== "appealBelow" || team.general !== null;

function begin(
  chance: Chance,
  wanted: { team: OfficeTeam; life: Life; kind: CaseKind; isNew: boolean },
  { map, lists, now }: Surroundings,
): Living {
  const { team, life, kind } = wanted;
  // The newest quarter of the files came in during the last week.
  const age = wanted.isNew ? 7 * chance() : historyDays * chance();
  const at = new Date(now.getTime() - age * dayMs - 10 * 60_000);
  const province = map.provinces.find(({ code }) =>
    map.officesOf(code).some((taker) => taker.code === team.parquet),
  );
  const file = inventFile(
    chance,
    {
      kind,
      province: province?.code ?? null,
      parquet: team.parquet,
      lists,
      formalNotice: life.needs === "formalNotice",
      respondent: life.needs === "respondent",
      online: life.needs === "online",
    },
    at,
  );
  const deputy = pick(team.deputies, chance);
  return { file, life, chance, team, deputy, next: -1, at, partyIds: [], lastFactId: "" };
}

function kindOf(chance: Chance): CaseKind {
  const kind = chance();
  if (kind < 0.8) return "complaint";
  if (kind < 0.9) return "grievance";
  return kind < 0.97 ? "request" : "report";
}

/** What the present episode of a life may need to know. */
export function knownOf(one: Living, { lists }: Surroundings, lead: TrackingCode | null): Known {
  const idsOf = (isMeant: (role: PartyRole) => boolean) =>
    one.partyIds.filter((_id, place) => {
      const role = one.file.parties[place]?.role;
      return role !== undefined && isMeant(role);
    });
  return {
    at: one.at,
    chance: one.chance,
    language: officialLocale(one.file.language),
    registrationCode: lists.categories.get(one.file.category)?.registrationCode ?? "3101",
    deputyId: one.deputy.staffId,
    complainantIds: idsOf((role) => role === "complainant" || role === "representative"),
    respondentIds: idsOf((role) => role === "respondent"),
    lastFactId: one.lastFactId,
    grounds: [...lists.grounds.keys()],
    otherOffice: one.team.target.parquet,
    lead: one.file.isProtected ? null : lead,
  };
}

/** Who takes an episode of a life. */
export function personOf(one: Living, role: LifeRole): SignedIn {
  if (role === "deputy") return one.deputy;
  if (role !== "general") return one.team[role];
  if (one.team.general === null) throw new Error("seed: there is no general prosecutor above");
  return one.team.general;
}

/** The file goes over to the office that the rules send it to; false when nobody of it is invented. */
export function goTo(one: Living, parquet: string, { teams }: Surroundings): boolean {
  const team = teams.get(parquet);
  if (team === undefined) return false;
  if (team !== one.team) {
    one.team = team;
    one.deputy = pick(team.deputies, one.chance);
  }
  return true;
}

/** Sets the moment of the next episode, in office hours; null when the life is over. */
export function goOn(one: Living): Episode | null {
  one.next += 1;
  const coming = one.life.episodes[one.next];
  if (coming === undefined) return null;
  const [least, most] = coming.after;
  const days = least + (most - least) * one.chance();
  one.at = inOfficeHours(new Date(one.at.getTime() + days * dayMs + 20 * 60_000), one.chance);
  return coming;
}

/** Of the lives that go on, the one whose next moment comes first; null when none is before today. */
export function nextOf(living: ReadonlySet<Living>, now: Date): Living | null {
  let first: Living | null = null;
  for (const one of living) if (first === null || one.at < first.at) first = one;
  return first === null || first.at >= now ? null : first;
}

/** The same instant, or one in the next working hours: offices act on weekdays from 9 to 16. */
function inOfficeHours(at: Date, chance: Chance): Date {
  const minutes = officeMinutes(at);
  const wanted = minutes >= 9 * 60 && minutes < 16 * 60 ? minutes : 9 * 60 + chance() * 7 * 60;
  const day = new Date(at.getTime() + (minutes >= 16 * 60 ? dayMs : 0));
  const weekday = new Date(`${officeDay(day)}T12:00:00Z`).getUTCDay();
  const wait = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return new Date(day.getTime() + wait * dayMs + (wanted - minutes) * 60_000);
}
