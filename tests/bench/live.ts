import { execFileSync } from "node:child_process";
import { Agent, get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import type { BenchAnswer, BenchOptions } from "@/tests/bench/bench-answer";
import { BenchOffices } from "@/tests/bench/bench-offices";
import { processorMs } from "@/tests/bench/processor-time";
import { at } from "@/tests/kill/office-under-load";
import { startInsaf } from "@/tests/support/insaf";

const pagesHeld = 1_000;
const pagesOfFile = 5;

/** A thousand open pages on one web process: what they weigh, what they cost at rest, how soon they hear of a step. */
export async function benchLive({ quick, say }: BenchOptions): Promise<BenchAnswer> {
  const restSeconds = quick ? 10 : 60;
  const steps = quick ? 40 : 150;
  say("Starting an Insaf of the bench's own …");
  const insaf = await startInsaf({ variables: { DEMONSTRATION_FILES: "0" } });
  const offices = await BenchOffices.open(insaf);
  const agent = new Agent({ maxSockets: Infinity });
  let stoppedMs = 0;
  try {
    const codes = await offices.file(pagesHeld / pagesOfFile);
    const heard = new Map<TrackingCode, number[]>();
    const openOne = async (code: TrackingCode, place: number) => {
      const address = `41.90.${place % 250}.1`;
      const page = await openPage(
        agent,
        `${insaf.url}/api/live/${formatTrackingCode(code)}`,
        address,
      );
      page.on("data", (part: Buffer) => {
        if (!part.includes("data:")) return;
        heard.set(code, [...(heard.get(code) ?? []), performance.now()]);
      });
    };
    // The first page of a server compiles what the others use.
    await openOne(codes[0] ?? ("" as TrackingCode), 0);
    await sleep(2_000);
    const before = memoryOf(insaf.pids.web);
    say(`Opening ${pagesHeld} pages …`);
    const opening = performance.now();
    const lane = async (first: number) => {
      for (let place = first; place < pagesHeld; place += 8) {
        const code = codes[place % codes.length];
        if (code !== undefined && place > 0) await openOne(code, place);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, first) => lane(first)));
    const openedMs = performance.now() - opening;
    await sleep(2_000);
    const held = memoryOf(insaf.pids.web);
    say(`${restSeconds} s of rest …`);
    const spentBefore = processorMs(insaf.pids.web) ?? 0;
    await sleep(restSeconds * 1_000);
    const restShare = ((processorMs(insaf.pids.web) ?? 0) - spentBefore) / (restSeconds * 1_000);
    heard.clear();
    say(`${steps} steps, ten a second …`);
    const delays: number[] = [];
    const committed = new Map<TrackingCode, number>();
    for (const code of codes.slice(0, steps)) {
      const due = performance.now() + 100;
      await offices.register(code);
      committed.set(code, performance.now());
      await sleep(Math.max(0, due - performance.now()));
    }
    await sleep(2_000);
    let missed = 0;
    for (const [code, time] of committed) {
      const times = heard.get(code) ?? [];
      missed += pagesOfFile - times.length;
      // The signal may be there before the answer to the commit is.
      for (const told of times) delays.push(Math.max(0, told - time));
    }
    delays.sort((one, other) => one - other);
    const strangers = [...heard.keys()].filter((code) => !committed.has(code)).length;
    const full = memoryOf(insaf.pids.web);
    const stopping = performance.now();
    await offices.database.close();
    await insaf.stop();
    stoppedMs = performance.now() - stopping;
    const signalMs = {
      p50: round(at(delays, 0.5)),
      p95: round(at(delays, 0.95)),
      most: round(at(delays, 1)),
    };
    const figures = {
      bench: "live",
      pages: pagesHeld,
      memoryMb: { before, held, afterSteps: full },
      kbPerPage: Math.round(((held - before) * 1024) / pagesHeld),
      openedMs: Math.round(openedMs),
      restShare: round(restShare * 100) / 100,
      signalMs,
      signals: delays.length,
      missed,
      strangers,
      stoppedMs: Math.round(stoppedMs),
    };
    const lines = [
      `Live: ${pagesHeld} open pages on ${codes.length} files, one web process`,
      `  its memory before, with all open, after the steps     ${before}, ${held}, ${full} MB (${figures.kbPerPage} kB a page)`,
      `  to open them all, eight at a time                     ${figures.openedMs} ms`,
      `  processor of the web process at rest                  ${round(restShare * 100)} % of a core`,
      `  from commit to a page, ${delays.length} signals               p50 ${signalMs.p50} ms, p95 ${signalMs.p95} ms, most ${signalMs.most} ms`,
      `  signals that did not come / pages told of another's file   ${missed} / ${strangers}`,
      `  to stop everything with all pages open                ${figures.stoppedMs} ms`,
    ];
    return { lines, figures };
  } finally {
    agent.destroy();
    if (stoppedMs === 0) {
      await offices.database.close();
      await insaf.stop();
    }
  }
}

function openPage(agent: Agent, url: string, address: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent, headers: { "x-forwarded-for": address } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`A page was answered ${answer.statusCode}.`));
      // The server's stop ends the lines; nothing is left to say then.
      answer.on("error", () => undefined);
      resolve(answer);
    });
    asked.on("error", reject);
  });
}

/** Resident memory of a process, in megabytes. */
function memoryOf(pid: number | null): number {
  if (pid === null) throw new Error("The web process is down.");
  const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Math.round(Number(kilobytes) / 1024);
}

const round = (ms: number) => Math.round(ms * 10) / 10;
