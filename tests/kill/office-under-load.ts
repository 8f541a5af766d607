import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { z } from "zod";
import { readKeys } from "@/bin/keys";
import { type Database, openDatabase } from "@/db/client";
import type { SignedIn } from "@/db/staff";
import { officeDay } from "@/domain/calendar";
import type { StaffRole } from "@/domain/role";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import type { Insaf } from "@/tests/support/insaf";

/** One file, whose complainant has a phone and an address of their own. */
interface WatchedFile {
  readonly code: TrackingCode;
  readonly phone: string;
  readonly email: string;
}

/** What became of the notices of one burst. Times in milliseconds from commit to the network's log. */
export interface Tally {
  readonly owed: number;
  readonly textsMissing: number;
  readonly mailsMissing: number;
  /** Messages beyond the first of a notice. */
  readonly extraTexts: number;
  readonly extraMails: number;
  /** Of these, those that no mark explains. */
  readonly unexplained: number;
  readonly marked: number;
  readonly delays: readonly number[];
}

const today = officeDay(new Date());

/** The burst's acts in the order of a file's life: who takes them, and which notice they owe. */
export const acts = {
  register: {
    role: "clerk",
    kind: "registered",
    act: { verb: "register", fields: { code: "3101" } },
  },
  send_to_police: {
    role: "deputy",
    kind: "sent_to_police",
    act: { verb: "send_to_police", fields: { service: "Police judiciaire de Rabat" } },
  },
  receive_report: {
    role: "clerk",
    kind: "report_received",
    act: { verb: "receive_report", fields: { receivedOn: today } },
  },
  close: {
    role: "prosecutor",
    kind: "decision",
    act: {
      verb: "close",
      fields: { ground: "author_unknown", reasoning: "L'auteur des faits reste inconnu." },
    },
  },
} as const satisfies Record<string, { role: StaffRole; kind: string; act: Act }>;
export type BurstAct = keyof typeof acts;

const logPage = z.object({
  next: z.number(),
  messages: z.array(
    z.object({ to: z.string(), clientRef: z.string().nullable(), acceptedAtMs: z.number() }),
  ),
});
const mailLine = z.object({ messageId: z.string().nullable(), receivedAt: z.iso.datetime() });
const noticeRow = z.object({
  id: z.string(),
  channel: z.enum(["sms", "email"]),
  state: z.string(),
  uncertainResends: z.number(),
  code: z.string(),
});

/** Many files of one office, whose steps are taken at once while parts of Insaf are killed. */
export class OfficeUnderLoad {
  readonly #insaf: Insaf;
  readonly #database: Database;
  readonly #sql: postgres.Sql;
  readonly #files: WatchedFile[] = [];
  readonly #staff = new Map<StaffRole, SignedIn>();
  #committed = new Map<string, number>();

  constructor(insaf: Insaf) {
    const keys = readKeys(insaf.dataDir);
    const [currentId = "", key = ""] = keys.fieldKeys.split(":");
    this.#insaf = insaf;
    this.#database = openDatabase({
      databaseUrl: insaf.databaseUrl,
      fieldKeys: { currentId, keys: new Map([[currentId, Buffer.from(key, "base64")]]) },
      blindIndexKey: Buffer.from(keys.blindIndexKey, "base64"),
    });
    this.#sql = postgres(insaf.databaseUrl, { max: 1, onnotice: () => undefined });
  }

  async close(): Promise<void> {
    await this.#database.close();
    await this.#sql.end({ timeout: 5 });
  }

  /** Files complaints, each from a phone of its own, and waits for their first texts. */
  async open(files: number): Promise<void> {
    const now = new Date();
    for (const role of ["clerk", "deputy", "prosecutor"] as const) {
      this.#staff.set(role, await aStaffMember(this.#database, now, role));
    }
    await atOnce(Array.from({ length: files }), async () => {
      const phone = aPhone();
      const email = `burst.${phone.slice(1)}@courrier.example`;
      const code = await aCaseFile(this.#database, new Date(), { who: { phone, email } });
      this.#files.push({ code, phone, email });
    });
    await this.settled("received", 120_000);
  }

  /** Takes one step in every file, again where a part was killed under it. */
  async burst(name: BurstAct): Promise<void> {
    const { role, act } = acts[name];
    const person = this.#staff.get(role);
    if (person === undefined) throw new Error(`There is no ${role}.`);
    this.#committed = new Map();
    await atOnce(this.#files, async ({ code }) => {
      for (;;) {
        const taken = await step(this.#database, person, code, act, new Date()).catch(() => null);
        if (taken?.ok === true) this.#committed.set(code, Date.now());
        if (taken !== null && !taken.ok && !alreadyTaken.has(taken.refusal)) {
          throw new Error(`${name}: ${taken.refusal}`);
        }
        if (taken !== null) return;
        await sleep(200);
      }
    });
  }

  /** How many texts the network's own log holds beyond those counted before. */
  async textsLogged(): Promise<number> {
    return (await this.#log()).length;
  }

  /** Waits until every notice of a kind has arrived; fails once patience is at an end. */
  async settled(kind: string, patienceMs: number): Promise<void> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const rows = await this.#notices(kind).catch(() => []);
      const open = rows.filter(({ channel, state }) =>
        channel === "sms" ? state !== "delivered" : !["accepted", "delivered"].includes(state),
      );
      if (rows.length === 2 * this.#files.length && open.length === 0) return;
      if (Date.now() > end) {
        const states = JSON.stringify(countBy(rows.map((row) => `${row.channel} ${row.state}`)));
        throw new Error(`${kind}: not all arrived within ${patienceMs / 1000} s: ${states}`);
      }
      await sleep(100);
    }
  }

  /** Counts what arrived of a kind against what was owed, from the simulators' own logs. */
  async tally(kind: string): Promise<Tally> {
    const notices = await this.#notices(kind);
    const arrived = { sms: arrivals(await this.#log()), email: arrivals(this.#mailLog()) };
    const counted = notices.map(({ id, channel, code, uncertainResends }) => {
      const times = arrived[channel].get(id) ?? [];
      return { channel, code, times, beyond: Math.max(0, times.length - 1), uncertainResends };
    });
    const of = (wanted: "sms" | "email") => counted.filter(({ channel }) => channel === wanted);
    const missing = (wanted: "sms" | "email") =>
      of(wanted).filter(({ times }) => times.length === 0).length;
    const delays = of("sms").flatMap(({ code, times: [first] }) => {
      const committed = this.#committed.get(code);
      return committed === undefined || first === undefined ? [] : [Math.max(0, first - committed)];
    });
    return {
      owed: notices.length,
      textsMissing: missing("sms"),
      mailsMissing: missing("email"),
      extraTexts: sum(of("sms").map(({ beyond }) => beyond)),
      extraMails: sum(of("email").map(({ beyond }) => beyond)),
      unexplained: sum(
        counted.map(({ beyond, uncertainResends }) => Math.max(0, beyond - uncertainResends)),
      ),
      marked: sum(counted.map(({ uncertainResends }) => uncertainResends)),
      delays: delays.sort((one, other) => one - other),
    };
  }

  async #notices(kind: string): Promise<z.output<typeof noticeRow>[]> {
    const codes = this.#files.map(({ code }) => code);
    const rows = await this.#sql`
      select n.id, n.channel, n.state, n.uncertain_resends as "uncertainResends",
             f.tracking_code as code
      from notices n join case_files f on f.id = n.case_file_id
      where n.kind = ${kind} and f.tracking_code = any(${codes})`;
    return z.array(noticeRow).parse(rows);
  }

  /** The network's log of texts to these phones. */
  async #log() {
    const phones = new Set(this.#files.map(({ phone }) => phone));
    const all: z.output<typeof logPage>["messages"] = [];
    for (let after = 0; ;) {
      const page = logPage.parse(await this.#sandbox(`log?after=${after}&limit=1000`));
      all.push(...page.messages.filter(({ to }) => phones.has(to)));
      if (page.messages.length === 0) return all;
      after = page.next;
    }
  }

  /** The mail server's log; the last line may still be being written. */
  #mailLog(): Arrival[] {
    const path = join(this.#insaf.dataDir, "simulators", "mails.jsonl");
    const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => {
      const { messageId, receivedAt } = mailLine.parse(JSON.parse(line));
      return { clientRef: messageId?.slice(1) ?? null, acceptedAtMs: Date.parse(receivedAt) };
    });
  }

  async #sandbox(path: string): Promise<unknown> {
    return (await fetch(`${this.#insaf.simulatorUrl}/sandbox/${path}`)).json();
  }
}

interface Arrival {
  /** Begins with the notice's id and a point. */
  readonly clientRef: string | null;
  readonly acceptedAtMs: number;
}

/** When each notice arrived, by its id: once for every time. */
function arrivals(log: readonly Arrival[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { clientRef, acceptedAtMs } of log) {
    const id = clientRef?.split(".")[0] ?? "";
    times.set(id, [...(times.get(id) ?? []), acceptedAtMs]);
  }
  return times;
}

/** The share of values that lie at or below: `at(sorted, 0.95)` is p95; 0 of none. */
export function at(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** A connection lost at the commit leaves open whether the step was taken: its refusal tells. */
const alreadyTaken: ReadonlySet<string> = new Set(["not_from_this_status", "report_already_here"]);

async function atOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  const left = items.entries();
  // The lanes share one iterator, so each item is taken once.
  const lane = async () => {
    for (const [, item] of left) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
