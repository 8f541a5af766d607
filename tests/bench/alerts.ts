import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { readKeys } from "@/bin/keys";
import type { TrackingCode } from "@/domain/tracking-code";
import { bareGateway, bareSdk, emptyJobs } from "@/tests/bench/bare";
import type { BenchAnswer, BenchOptions } from "@/tests/bench/bench-answer";
import { BenchOffices } from "@/tests/bench/bench-offices";
import { NetworkLog } from "@/tests/bench/network-log";
import { processorMs } from "@/tests/bench/processor-time";
import { readerAddress, spread } from "@/tests/bench/spread";
import { at } from "@/tests/kill/office-under-load";
import { type Insaf, startInsaf } from "@/tests/support/insaf";

const parts = ["worker", "postgres", "web", "simulators", "bench"] as const;
type PartTimes = Readonly<Record<(typeof parts)[number], number | null>>;

interface Drain {
  readonly drainedPerSecond: number;
  /** Until every report of delivery was applied as well. */
  readonly settledPerSecond: number;
  readonly doubled: number;
  /** Processor time an alert, by part. */
  readonly cpuMs: PartTimes;
}

/** Alerts drained, their delay under a steady load, and beside them what bounds both, in one run. */
export async function benchAlerts({ quick, say }: BenchOptions): Promise<BenchAnswer> {
  const sizes = quick
    ? { alerts: 1_500, seconds: 10, gateway: 2_000, sdk: 300, jobs: 5_000 }
    : { alerts: 6_000, seconds: 60, gateway: 10_000, sdk: 1_500, jobs: 30_000 };
  say("Starting an Insaf of the bench's own …");
  const insaf = await startInsaf({ variables: { DEMONSTRATION_FILES: "0" } });
  const offices = await BenchOffices.open(insaf);
  try {
    await settle(insaf, await offices.file(200));
    say(`Draining ${sizes.alerts} alerts …`);
    const { codes, ...drain } = await drained(insaf, offices, sizes.alerts);
    say(`50 steps and 20 pages a second, for ${sizes.seconds} s …`);
    const { delays, stepsPerSecond, cpuShare } = await steady(insaf, offices, codes, sizes.seconds);
    say("The same gateway file, the SDK and the queue, each by itself …");
    const { vonage } = readKeys(insaf.dataDir);
    const account = { ...vonage, apiHost: insaf.simulatorUrl };
    await withoutReports(insaf, true);
    const gateway = await bareGateway(account, sizes.gateway);
    const sdk = await bareSdk(account, sizes.sdk);
    await withoutReports(insaf, false);
    const queuePerSecond = await emptyJobs(insaf.databaseUrl, sizes.jobs);

    const spent = [drain.cpuMs.worker, drain.cpuMs.postgres, drain.cpuMs.web];
    const cpuMsPerAlert = spent.includes(null)
      ? null
      : spent.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) - gateway.cpuMs;
    const latencyMs = { p50: at(delays, 0.5), p95: at(delays, 0.95), p99: at(delays, 0.99) };
    const figures = {
      bench: "alerts",
      drainedPerSecond: Math.round(drain.drainedPerSecond),
      latencyMs,
      bareGatewayPerSecond: Math.round(gateway.perSecond),
      bareSdkPerSecond: Math.round(sdk.perSecond),
      queuePerSecond: Math.round(queuePerSecond),
      cpuMsPerAlert: cpuMsPerAlert === null ? null : round(cpuMsPerAlert),
      settledPerSecond: Math.round(drain.settledPerSecond),
      doubled: drain.doubled,
      cores: availableParallelism(),
      commit: commit(),
    };
    const percent = (share: number | null) =>
      share === null ? "not told here" : `${Math.round(share * 100)} %`;
    const share = (ms: number | null) => (ms === null ? "not told here" : `${round(ms)} ms`);
    const lines = [
      `Alerts: ${sizes.alerts} texts, ${figures.cores} cores, commit ${figures.commit}`,
      `  drained, from the commit of all to the gateway's last answer   ${figures.drainedPerSecond}/s`,
      `  the same until every report of delivery is applied             ${figures.settledPerSecond}/s`,
      `  came twice                                                     ${drain.doubled}`,
      `  processor time an alert: ${parts.map((name) => `${name} ${share(drain.cpuMs[name])}`).join(", ")}`,
      `  of worker, database and web together, outside the gateway's call: ${share(figures.cpuMsPerAlert)}`,
      `At ${round(stepsPerSecond)} steps/s, with 20 pages/s asked for, from commit to the gateway (${delays.length} texts)`,
      `  p50 ${latencyMs.p50} ms, p95 ${latencyMs.p95} ms, p99 ${latencyMs.p99} ms, most ${at(delays, 1)} ms`,
      `  processors busy meanwhile: ${parts.map((name) => `${name} ${percent(cpuShare[name])}`).join(", ")}`,
      "What bounds it, each by itself in this run",
      `  the same gateway file, called bare   ${figures.bareGatewayPerSecond}/s, ${round(gateway.cpuMs)} ms each`,
      `  the provider's SDK as it comes       ${figures.bareSdkPerSecond}/s, ${round(sdk.cpuMs)} ms each`,
      `  empty jobs of the queue library      ${figures.queuePerSecond}/s`,
    ];
    return { lines, figures };
  } finally {
    await offices.database.close();
    await insaf.stop();
  }
}

/** Commits all alerts while the worker stands still, then lets it go. */
async function drained(
  insaf: Insaf,
  offices: BenchOffices,
  count: number,
): Promise<Drain & { codes: TrackingCode[] }> {
  const { worker } = insaf.pids;
  if (worker === null) throw new Error("The worker does not run.");
  const log = await NetworkLog.from(insaf.simulatorUrl);
  process.kill(worker, "SIGSTOP");
  const codes = await offices.file(count).finally(() => process.kill(worker, "SIGCONT"));
  const from = Date.now();
  const before = partTimes(insaf);
  await log.waitFor(count, 300_000);
  const drainedAt = Math.max(...log.acceptedAt.values());
  const settledAt = await settle(insaf, codes);
  const after = partTimes(insaf);
  return {
    codes,
    drainedPerSecond: (count * 1000) / (drainedAt - from),
    settledPerSecond: (count * 1000) / (settledAt - from),
    doubled: log.doubled,
    cpuMs: spentBetween(before, after, count),
  };
}

/** What each part used between two readings, divided. */
function spentBetween(before: PartTimes, after: PartTimes, by: number): PartTimes {
  const entries = parts.map((name) => {
    const [was, is] = [before[name], after[name]];
    return [name, was === null || is === null ? null : (is - was) / by];
  });
  return Object.fromEntries(entries) as PartTimes;
}

function partTimes({ pids }: Insaf): PartTimes {
  return {
    worker: processorMs(pids.worker),
    postgres: processorMs(pids.postgres),
    web: processorMs(pids.web),
    simulators: processorMs(pids.simulators),
    // Its commands are those of the pages, so that they belong to the load.
    bench: ownMs(),
  };
}

function ownMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Waits until every text about these files was delivered; answers when that was. */
async function settle(insaf: Insaf, codes: readonly TrackingCode[]): Promise<number> {
  return asked(insaf, async (sql) => {
    for (const end = Date.now() + 300_000; Date.now() < end; await sleep(250)) {
      const [row] = await sql<{ open: number; last: Date | null }[]>`
        select count(*) filter (where n.state <> 'delivered')::int as open, max(r.received_at) as last
        from case_files f join notices n on n.case_file_id = f.id
        left join delivery_reports r on r.notice_id = n.id and r.status = 'delivered'
        where f.tracking_code = any(${[...codes]})`;
      if (row?.open === 0 && row.last !== null) return row.last.getTime();
    }
    throw new Error("Not every text was delivered within 300 s.");
  });
}

const stepsAsked = 50;
const pagesAsked = 20;

/**
 * Registers files at a steady pace while pages are read. Delays in milliseconds, sorted, from the commit of a
 * step; and how many steps a second were really committed, for a machine that cannot keep up commits fewer.
 */
async function steady(
  insaf: Insaf,
  offices: BenchOffices,
  codes: readonly TrackingCode[],
  seconds: number,
): Promise<{ delays: number[]; stepsPerSecond: number; cpuShare: PartTimes }> {
  const log = await NetworkLog.from(insaf.simulatorUrl);
  const taken = codes.slice(0, stepsAsked * seconds);
  const pages = Array.from({ length: pagesAsked * seconds }, (_, index) => codes[index] ?? "");
  const committedAt = new Map<string, number>();
  const from = Date.now();
  const before = partTimes(insaf);
  await Promise.all([
    spread(taken, stepsAsked, async (code) => {
      await offices.register(code);
      committedAt.set(code, Date.now());
    }),
    spread(pages, pagesAsked, async (code) => {
      const answer = await fetch(`${insaf.url}/ar/track/${code}`, {
        headers: { "x-forwarded-for": readerAddress() },
      });
      if (!answer.ok) throw new Error(`The tracking page answered ${answer.status}.`);
      await answer.text();
    }),
  ]);
  const cpuShare = spentBetween(before, partTimes(insaf), Date.now() - from);
  const lasted = (Math.max(...committedAt.values()) - from) / 1000;
  await log.waitFor(taken.length, 60_000);
  return asked(insaf, async (sql) => {
    const rows = await sql<{ id: string; code: string }[]>`
      select n.id, f.tracking_code as code
      from case_files f join notices n on n.case_file_id = f.id
      where f.tracking_code = any(${[...taken]}) and n.kind = 'registered'`;
    // The worker may hear of a commit before the one who committed does.
    const delays = rows
      .map(({ id, code }) => (log.acceptedAt.get(id) ?? Number.NaN) - (committedAt.get(code) ?? 0))
      .map((delay) => Math.max(0, delay))
      .sort((one, other) => one - other);
    return { delays, stepsPerSecond: taken.length / lasted, cpuShare };
  });
}

async function asked<Answer>(
  { databaseUrl }: Insaf,
  question: (sql: postgres.Sql) => Promise<Answer>,
): Promise<Answer> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Texts of the bare calls belong to no notice: their reports would only burden the web server. */
async function withoutReports({ simulatorUrl }: Insaf, on: boolean): Promise<void> {
  const answer = await fetch(`${simulatorUrl}/sandbox/switches`, {
    method: on ? "POST" : "DELETE",
    headers: { "content-type": "application/json" },
    ...(on ? { body: JSON.stringify({ fault: "drop_receipts" }) } : {}),
  });
  if (!answer.ok) throw new Error(`The simulator's switches answered ${answer.status}.`);
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

const round = (ms: number): number => Math.round(ms * 100) / 100;
