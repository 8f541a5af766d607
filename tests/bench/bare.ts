import { SMS } from "@vonage/messages";
import { Vonage } from "@vonage/server-sdk";
import { Logger, run, runMigrations } from "graphile-worker";
import postgres from "postgres";
import { createSmsGateway } from "@/gateways/sms";

/** What a limit was measured by: how many a second, and the processor time of one in this process. */
export interface Limit {
  readonly perSecond: number;
  readonly cpuMs: number;
}

export interface Account {
  readonly applicationId: string;
  readonly privateKey: string;
  readonly apiHost: string;
}

const logger = new Logger(() => () => undefined);
const atOnce = 32;
const sender = "INSAF";
const text = "النيابة العامة: تم تسجيل ملفكم K7M4-9QXT-3RZB";

/** The gateway file of the house, called without anything around it. */
export async function bareGateway(account: Account, calls: number): Promise<Limit> {
  const gateway = createSmsGateway({ ...account, sender });
  const send = async (at: number) => {
    const message = { to: phone(at), text, clientRef: `bare.${at}`, ttlSeconds: 3600 };
    const { outcome } = await gateway.send(message);
    if (outcome !== "accepted") throw new Error(`The bare gateway answered ${outcome}.`);
  };
  try {
    return await measured(calls, send);
  } finally {
    await gateway.close();
  }
}

/** The provider's SDK as it comes. */
export async function bareSdk(account: Account, calls: number): Promise<Limit> {
  const { applicationId, privateKey, apiHost } = account;
  const vonage = new Vonage({ applicationId, privateKey }, { apiHost, timeout: 10_000 });
  return measured(calls, async (at) => {
    await vonage.messages.send(
      new SMS({
        channel: "sms",
        messageType: "text",
        to: phone(at).slice(1),
        from: sender,
        text,
        clientRef: `sdk.${at}`,
      }),
    );
  });
}

/** The queue library's empty jobs, in a database of their own on the same server. */
export async function emptyJobs(databaseUrl: string, jobs: number): Promise<number> {
  const server = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  // It goes with the bench's data folder.
  const name = "insaf_bench_queue";
  await server`create database ${server(name)}`;
  await server.end();
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const connectionString = url.href;
  await runMigrations({ connectionString, logger });
  const queue = postgres(connectionString, { max: 1, onnotice: () => undefined });
  await queue`select graphile_worker.add_jobs(array(
    select ('empty', '{}'::json, null, null, null, null, null, null)::graphile_worker.job_spec
    from generate_series(1, ${jobs})))`;
  await queue.end();
  let done = 0;
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const empty = () => {
    done += 1;
    if (done === jobs) finish();
  };
  const from = performance.now();
  const options = { connectionString, concurrency: 10, logger, noHandleSignals: true };
  const runner = await run({ ...options, taskList: { empty } });
  await finished;
  const seconds = (performance.now() - from) / 1000;
  await runner.stop();
  return jobs / seconds;
}

async function measured(calls: number, call: (at: number) => Promise<void>): Promise<Limit> {
  const cpuFrom = process.cpuUsage();
  const from = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < calls) {
      next += 1;
      await call(next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpuFrom);
  return { perSecond: calls / seconds, cpuMs: (user + system) / 1000 / calls };
}

function phone(at: number): string {
  return `+2126${String(10_000_000 + at)}`;
}
