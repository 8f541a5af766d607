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
import { officialWords } from "@/bin/demonstration-words";
import { askForAct } from "@/commands/ask-for-act";
import { receiveFile } from "@/commands/receive-file";
import type { Database } from "@/db/client";
import { databaseActorOf } from "@/db/staff";
import { addDays, officeDay } from "@/domain/calendar";
import { officialLocale } from "@/domain/locale";
import type { TrackingCode } from "@/domain/tracking-code";

/** Lets files live in the order of time, through the commands that people use. `lead`: a file to join. */
export async function liveByCommands(
  database: Database,
  plan: readonly Living[],
  surroundings: Surroundings,
  lead: TrackingCode | null,
): Promise<void> {
  const living = new Set(plan);
  for (;;) {
    const one = nextOf(living, surroundings.now);
    if (one === null) return;
    const lives =
      one.next < 0
        ? await comeIn(database, one, surroundings)
        : await act(database, one, surroundings, lead);
    if (!lives || goOn(one) === null) living.delete(one);
  }
}

async function comeIn(
  database: Database,
  one: Living,
  surroundings: Surroundings,
): Promise<boolean> {
  const { file, at } = one;
  const { clerk } = one.team;
  const online = file.channel === "online";
  const actor = online
    ? ({ as: "visitor", trackingCode: file.trackingCode } as const)
    : { ...databaseActorOf(clerk), intake: file.id };
  const by = online
    ? { staffId: null, actor: "visitor" }
    : { staffId: clerk.staffId, actor: `staff:${clerk.staffId}` };
  const received = await database.as(actor, (tx) => receiveFile(tx, file, by, at, atOnce));
  if (!received.ok) throw new Error(`seed: a file was refused (${received.refusal})`);
  one.partyIds = received.value.partyIds;
  return goTo(one, received.value.route.parquet, surroundings);
}

async function act(
  database: Database,
  one: Living,
  surroundings: Surroundings,
  lead: TrackingCode | null,
): Promise<boolean> {
  const episode = one.life.episodes[one.next];
  const wanted = episode?.act(knownOf(one, surroundings, lead)) ?? null;
  if (episode === undefined || wanted === null) return false;
  const { file, at } = one;
  const withhold =
    episode.withhold === true
      ? {
          reason: officialWords[officialLocale(file.language)].withheld,
          until: addDays(officeDay(at), 100),
        }
      : null;
  const asked = await askForAct(
    database,
    personOf(one, episode.by),
    { trackingCode: file.trackingCode, seenVersion: null, act: wanted, withhold },
    at,
    atOnce,
  );
  if (!asked.ok) throw new Error(`seed: ${wanted.verb} was refused (${asked.refusal})`);
  one.lastFactId = asked.value.factId ?? one.lastFactId;
  return true;
}
