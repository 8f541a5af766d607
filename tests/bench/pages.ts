import { Agent, get } from "node:http";
import { availableParallelism } from "node:os";
import type { FilingStep } from "@/domain/filing-step";
import { formatTrackingCode } from "@/domain/tracking-code";
import { startBarePage } from "@/tests/bench/bare-page";
import type { BenchAnswer, BenchOptions } from "@/tests/bench/bench-answer";
import { BenchOffices } from "@/tests/bench/bench-offices";
import { openLighthouse, type PageReport } from "@/tests/bench/lighthouse";
import { processorMs } from "@/tests/bench/processor-time";
import { readerAddress, spread } from "@/tests/bench/spread";
import { at } from "@/tests/kill/office-under-load";
import { type Insaf, startInsaf } from "@/tests/support/insaf";

const factsTold = 15;
const asked = 100;
const warmUps = 600;
const visitsPerFile = 20;

interface MeasuredPage extends PageReport {
  readonly path: string;
}

interface ServerTime {
  readonly path: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Answered a second, of the hundred that were asked for. */
  readonly requestsPerSecond: number;
  readonly cpuMs: number | null;
}

/** Lighthouse on three pages, mobile, and what the server takes for one at a hundred requests a second. */
export async function benchPages({ quick, say }: BenchOptions): Promise<BenchAnswer> {
  const [runs, seconds] = quick ? [1, 5] : [5, 20];
  say("Building a bare page of the same framework …");
  const bare = await startBarePage();
  say("Starting an Insaf of the bench's own …");
  const processes = availableParallelism();
  const insaf = await startInsaf({
    variables: { DEMONSTRATION_FILES: "0", WEB_PROCESSES: String(processes) },
  });
  const offices = await BenchOffices.open(insaf);
  try {
    // Nobody may ask for one code a hundred times a second: as many files as that takes.
    const count = Math.ceil((asked * seconds + warmUps) / visitsPerFile);
    say(`Filing ${count} complaints of ${factsTold} facts …`);
    const codes = await offices.fileWithFacts(count, factsTold);
    const tracked = codes.map((code) => `/ar/track/${formatTrackingCode(code)}`);
    const [tracking = ""] = tracked;
    const { pages, floor } = await lighthouseOn(insaf, tracking, bare.url, { runs, say });
    const server: ServerTime[] = [];
    for (const paths of [["/ar"], tracked]) {
      say(`${asked} requests a second of ${paths[0]}, for ${seconds} s …`);
      const urls = paths.map((path) => insaf.url + path);
      server.push(await serverTime(paths[0] ?? "", urls, insaf.pids.web, seconds));
    }
    say(`${asked} requests a second of the bare page, for ${seconds} s …`);
    server.push(await serverTime("bare", [bare.url], bare.pid, seconds));
    const figures = {
      bench: "pages",
      pages: pages.map(({ path, scores, bytes }) => ({ path, scores, bytes })),
      bareScripts: floor.bytes.js,
      server,
      webProcesses: processes,
    };
    return { lines: table(pages, floor, server, { runs, processes }), figures };
  } finally {
    bare.stop();
    await offices.database.close();
    await insaf.stop();
  }
}

async function lighthouseOn(
  { url }: Insaf,
  tracking: string,
  bareUrl: string,
  { runs, say }: { runs: number; say: (line: string) => void },
): Promise<{ pages: MeasuredPage[]; floor: PageReport }> {
  say("Opening Lighthouse (installed once, beside the build) …");
  const lighthouse = await openLighthouse();
  const visits = [
    { path: "/ar", cookie: undefined },
    { path: "/ar/file/you", cookie: await thirdStep(url) },
    { path: tracking, cookie: undefined },
  ];
  try {
    const pages: MeasuredPage[] = [];
    for (const { path, cookie } of visits) {
      const reports: PageReport[] = [];
      for (let run = 1; run <= runs; run += 1) {
        say(`Lighthouse on ${path}, ${run} of ${runs} …`);
        reports.push(await lighthouse.measure(url + path, cookie));
      }
      const by = (report: PageReport) => report.scores.performance;
      const sorted = reports.toSorted((one, other) => by(one) - by(other));
      const median = sorted[Math.floor(sorted.length / 2)];
      if (median !== undefined) pages.push({ path, ...median });
    }
    return { pages, floor: await lighthouse.measure(bareUrl) };
  } finally {
    await lighthouse.close();
  }
}

/** Posts the two steps before the third, and answers the cookie that holds the draft. */
async function thirdStep(url: string): Promise<string> {
  const steps: readonly { step: FilingStep; form: Record<string, string> }[] = [
    { step: "subject", form: { kind: "complaint", category: "theft" } },
    { step: "behalf", form: { filesAs: "self" } },
  ];
  let cookie = "";
  for (const { step, form } of steps) {
    const answer = await fetch(`${url}/ar/file/${step}/save`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, "x-forwarded-for": "41.91.1.1" },
      body: new URLSearchParams(form),
    });
    const set = answer.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
    if (set.length > 0) cookie = set.join("; ");
  }
  if (cookie === "") throw new Error("The form keeps no draft.");
  return cookie;
}

/** Asks at a steady pace, whether or not the answers come; times to the last byte. */
async function serverTime(
  path: string,
  urls: readonly string[],
  pid: number | null,
  seconds: number,
): Promise<ServerTime> {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  let turn = 0;
  const next = () => timed(agent, urls[turn++ % urls.length] ?? "");
  try {
    // A fresh process compiles what it is asked first, and better what it is asked often.
    await spread(Array.from({ length: warmUps }), 40, async () => void (await next()));
    const before = processorMs(pid);
    const from = performance.now();
    const times: number[] = [];
    await spread(Array.from({ length: asked * seconds }), asked, async () => {
      times.push(await next());
    });
    const lasted = performance.now() - from;
    const after = processorMs(pid);
    times.sort((one, other) => one - other);
    return {
      path,
      p50Ms: round(at(times, 0.5)),
      p95Ms: round(at(times, 0.95)),
      requestsPerSecond: round((times.length * 1000) / lasted),
      cpuMs: before === null || after === null ? null : round((after - before) / times.length),
    };
  } finally {
    agent.destroy();
  }
}

function timed(agent: Agent, url: string): Promise<number> {
  const from = performance.now();
  const headers = { "x-forwarded-for": readerAddress(), "accept-encoding": "gzip" };
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`));
      answer.on("data", () => undefined);
      answer.on("error", reject);
      answer.on("end", () => resolve(performance.now() - from));
    }).on("error", reject);
  });
}

function table(
  pages: readonly MeasuredPage[],
  floor: PageReport,
  server: readonly ServerTime[],
  { runs, processes }: { runs: number; processes: number },
) {
  const kb = (bytes: number) => `${round(bytes / 1000)} kB`;
  return [
    `Pages: Lighthouse, mobile, the median of ${runs} by performance`,
    ...pages.flatMap(({ path, scores, bytes, lost }) => [
      `  ${path}: performance ${scores.performance}, accessibility ${scores.accessibility}, best practices ${scores.bestPractices}, SEO ${scores.seo}`,
      `    HTML ${kb(bytes.html)}, CSS ${kb(bytes.css)}, scripts ${kb(bytes.js)}, fonts ${kb(bytes.fonts)}${lost.length === 0 ? "" : `; points lost: ${lost.join(", ")}`}`,
    ]),
    `  the scripts of a bare page of the same framework: ${kb(floor.bytes.js)}`,
    `Server, ${asked} requests a second asked of ${processes} processes (the bare page: of one), to the last byte`,
    ...server.map(
      ({ path, p50Ms, p95Ms, requestsPerSecond, cpuMs }) =>
        `  ${path}: p50 ${p50Ms} ms, p95 ${p95Ms} ms, ${requestsPerSecond}/s answered, ${cpuMs ?? "?"} ms of processor each`,
    ),
  ];
}

const round = (value: number) => Math.round(value * 10) / 10;
