import { randomBytes } from "node:crypto";
import { accountsOfFacts } from "@/bin/demonstration-accounts-of-facts";
import { firstNames, lastNames, streets } from "@/bin/demonstration-people";
import { submitComplaint } from "@/commands/submit-complaint";
import { takeStep } from "@/commands/take-step";
import type { Database } from "@/db/client";
import { draftKey, saveDraft } from "@/db/drafts";
import { getJudicialMap } from "@/db/offices";
import { getReferenceLists } from "@/db/reference-lists";
import type { SignedIn } from "@/db/staff";
import { officeDay, officeMinutes } from "@/domain/calendar";
import type { ReferenceLists } from "@/domain/category";
import type { Filing } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";

/** Who works on the files of an office. */
export interface OfficeTeam {
  readonly clerk: SignedIn;
  readonly deputy: SignedIn;
  readonly prosecutor: SignedIn;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const historyDays = 90;
const silent = { quietHours: false, holdSeconds: 0 } as const;

/** Loads the files of one office, spread over the last 90 days. */
export async function loadOffice(
  database: Database,
  team: OfficeTeam,
  office: { readonly parquet: string; readonly files: number },
  now: Date,
): Promise<void> {
  const map = await database.as({ as: "visitor" }, getJudicialMap);
  const lists = await database.as({ as: "visitor" }, getReferenceLists);
  const province = map.provinces.find(({ code }) =>
    map.officesOf(code).some((taker) => taker.code === office.parquet),
  );
  if (province === undefined) throw new Error(`seed: no province leads to ${office.parquet}`);
  const chance = chanceFrom(office.parquet.length * 7919);
  for (let index = 0; index < office.files; index += 1) {
    // The newest quarter of the files came in during the last week.
    const age = index % 4 === 0 ? 7 * chance() : historyDays * chance();
    const receivedAt = new Date(now.getTime() - age * dayMs - 10 * 60_000);
    const language: Locale = chance() < 0.7 ? "ar" : "fr";
    const filing = inventFiling(
      chance,
      { language, province: province.code, parquet: office.parquet, index },
      receivedAt,
    );
    const code = await submit(database, filing, language, receivedAt);
    await live(database, team, { code, filing, chance, lists }, { receivedAt, now });
  }
}

/** Numbers from 0 to 1 that come in the same order in every run. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick<Item>(items: readonly Item[], chance: () => number): Item {
  const item = items[Math.floor(chance() * items.length)];
  if (item === undefined) throw new Error("seed: nothing to pick from");
  return item;
}

function inventFiling(
  chance: () => number,
  at: { language: Locale; province: string; parquet: string; index: number },
  receivedAt: Date,
): Filing {
  const { language } = at;
  const { category, account } = pick(accountsOfFacts, chance);
  const serial = String(100_000 + Math.floor(chance() * 899_999));
  const knowsWho = chance() < 0.6;
  return {
    who: {
      lastName: pick(lastNames[language], chance),
      firstName: pick(firstNames[language], chance),
      document: { type: "cin", number: `ZZ${serial}` },
      phone: `+21260${String(Math.floor(chance() * 10_000_000)).padStart(7, "0")}`,
      email: chance() < 0.8 ? `citizen.${at.index}.${serial}@courriel.example` : null,
      address: `${pick(streets[language], chance)}`,
      language,
    },
    where: { province: at.province, parquet: at.parquet },
    what: {
      category,
      occurredOn: officeDay(new Date(receivedAt.getTime() - Math.floor(chance() * 30) * dayMs)),
      place: pick(streets[language], chance),
      account: account[language],
    },
    whom: {
      name: knowsWho
        ? `${pick(firstNames[language], chance)} ${pick(lastNames[language], chance)}`
        : null,
      description: null,
    },
  };
}

async function submit(
  database: Database,
  filing: Filing,
  language: Locale,
  at: Date,
): Promise<TrackingCode> {
  const draftToken = randomBytes(24).toString("base64url");
  const key = draftKey(database, draftToken);
  const expiresAt = new Date(at.getTime() + dayMs);
  await database.as({ as: "visitor", draft: key }, (tx) =>
    saveDraft(tx, { key, typed: {}, language, expiresAt }, at),
  );
  const trackingCode = trackingCodeFrom(randomBytes(trackingCodeBytes));
  const submitted = await submitComplaint(
    database,
    { draftToken, filing, language, trackingCode },
    at,
    silent,
  );
  if (!submitted.ok) throw new Error(`seed: a file was refused (${submitted.refusal})`);
  return submitted.value.trackingCode;
}

/** The same instant, or one in the next working hours: offices act on weekdays from 9 to 16. */
function inOfficeHours(at: Date, chance: () => number): Date {
  const minutes = officeMinutes(at);
  const wanted = minutes >= 9 * 60 && minutes < 16 * 60 ? minutes : 9 * 60 + chance() * 7 * 60;
  const day = new Date(at.getTime() + (minutes >= 16 * 60 ? dayMs : 0));
  const weekday = new Date(`${officeDay(day)}T12:00:00Z`).getUTCDay();
  const wait = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return new Date(day.getTime() + wait * dayMs + (wanted - minutes) * 60_000);
}

/** Takes a file as far as its time allows; about one in three goes to its end. */
async function live(
  database: Database,
  team: OfficeTeam,
  file: {
    readonly code: TrackingCode;
    readonly filing: Filing;
    readonly chance: () => number;
    readonly lists: ReferenceLists;
  },
  time: { readonly receivedAt: Date; readonly now: Date },
): Promise<void> {
  const { chance } = file;
  let at = time.receivedAt;
  for (const { by, act } of lifeOf(file.filing, file.lists, chance, team)) {
    const days = (0.2 + 2 * chance()) * (act.verb === "receive_report" ? 8 : 1);
    at = inOfficeHours(new Date(at.getTime() + days * dayMs), chance);
    if (at >= time.now) return;
    const dated: Act =
      act.verb === "receive_report"
        ? { verb: act.verb, fields: { ...act.fields, receivedOn: officeDay(at) } }
        : act;
    const taken = await takeStep(
      database,
      by,
      { trackingCode: file.code, seenVersion: null, act: dated },
      at,
      silent,
    );
    if (!taken.ok) throw new Error(`seed: ${act.verb} was refused (${taken.refusal})`);
  }
}

function lifeOf(
  filing: Filing,
  lists: ReferenceLists,
  chance: () => number,
  team: OfficeTeam,
): readonly { readonly by: SignedIn; readonly act: Act }[] {
  const words = wordsOf[filing.who.language];
  const goesTo = chance();
  const steps: { by: SignedIn; act: Act }[] = [
    {
      by: team.clerk,
      act: {
        verb: "register",
        fields: { code: lists.categories.get(filing.what.category)?.registrationCode ?? "3101" },
      },
    },
    { by: team.prosecutor, act: { verb: "assign", fields: { deputyId: team.deputy.staffId } } },
    { by: team.deputy, act: { verb: "send_to_police", fields: { service: words.police } } },
    {
      by: team.clerk,
      act: { verb: "receive_report", fields: { receivedOn: officeDay(new Date(0)) } },
    },
    {
      by: team.prosecutor,
      act: {
        verb: "close",
        fields: { ground: pick([...lists.grounds.keys()], chance), reasoning: words.closed },
      },
    },
  ];
  const last =
    goesTo < 0.12
      ? 0
      : goesTo < 0.28
        ? 1
        : goesTo < 0.4
          ? 2
          : goesTo < 0.62
            ? 3
            : goesTo < 0.72
              ? 4
              : 5;
  return steps.slice(0, last);
}

const wordsOf: Record<Locale, { police: string; closed: string }> = {
  ar: {
    police: "الشرطة القضائية",
    closed: "لم يسفر البحث عن أدلة كافية تسمح بالمتابعة في الوقت الحالي.",
  },
  fr: {
    police: "Service de la police judiciaire",
    closed: "L’enquête n’a pas réuni d’éléments suffisants pour poursuivre en l’état.",
  },
};
