import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { z } from "zod";
import { endNode } from "@/bin/child";
import { assembleParts, variablesOf } from "@/bin/parts";
import { freePort } from "@/bin/ports";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import type { Doom } from "@/tests/crash/doom";
import type { FileAsked } from "@/tests/crash/front";
import { type Count, count } from "@/tests/crash/ledger";
import { launchQuietly, Part } from "@/tests/crash/part";

export const partNames = ["worker", "front", "simulators"] as const;
export type PartName = (typeof partNames)[number];

const filed = z.object({
  type: z.literal("filed"),
  trackingCode: z.string(),
  isFiled: z.boolean(),
});
const armed = z.object({ type: z.literal("armed") });
const lanes = 8;
const answerWithinMs = 3_000;
const startPatienceMs = 60_000;
let phones = 0;

/** An archive, a worker, the doors and the simulators, each a process of its own that may be killed. */
export class World {
  readonly parts: Readonly<Record<PartName, Part>>;
  readonly graceMs: number;
  /** Every file that was filed here. */
  readonly codes: TrackingCode[] = [];
  readonly #dataDir: string;
  readonly #simulatorUrl: string;
  readonly #sql: postgres.Sql;
  readonly #waiting = new Map<string, (isFiled: boolean) => void>();
  #armed: (() => void) | null = null;

  /** Starts one in a folder of its own, with a migrated database. */
  static async start(options: {
    folder: string;
    databaseUrl: string;
    bundleDir: string;
    graceSeconds: number;
  }): Promise<World> {
    const { folder, databaseUrl, bundleDir, graceSeconds } = options;
    mkdirSync(folder, { recursive: true });
    const settings = { DATABASE_URL: databaseUrl, PORT: await freePort() };
    const parts = await assembleParts(settings, folder);
    const variables: NodeJS.ProcessEnv = {
      ...variablesOf(parts, {
        PATH: process.env.PATH,
        UNCERTAIN_GRACE_SECONDS: String(graceSeconds),
      }),
      NODE_ENV: "production",
    };
    const world = new World(
      { folder, databaseUrl, graceSeconds, simulatorUrl: parts.simulators?.url ?? "" },
      (name) =>
        launchQuietly(join(bundleDir, `${name}.js`), variables, join(folder, `${name}.log`)),
    );
    const started = Promise.all(partNames.map((name) => world.parts[name].start()));
    const late = new AbortController();
    await Promise.race([started, sleep(startPatienceMs, null, { signal: late.signal })]);
    late.abort();
    const missing = partNames.filter((name) => !world.parts[name].isUp);
    if (missing.length === 0) return world;
    const said = missing.map((name) =>
      readFileSync(join(folder, `${name}.log`), "utf8").slice(-500),
    );
    await world.stop();
    throw new Error(`${missing.join(", ")} did not serve in time:\n${said.join("\n")}`);
  }

  private constructor(
    {
      folder,
      databaseUrl,
      graceSeconds,
      simulatorUrl,
    }: { folder: string; databaseUrl: string; graceSeconds: number; simulatorUrl: string },
    launch: (name: PartName) => ReturnType<typeof launchQuietly>,
  ) {
    const part = (name: PartName) => new Part(() => launch(name), this.#heard);
    this.parts = {
      worker: part("worker"),
      front: part("front"),
      simulators: part("simulators"),
    };
    this.graceMs = graceSeconds * 1000;
    this.#dataDir = folder;
    this.#simulatorUrl = simulatorUrl;
    this.#sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  }

  async stop(): Promise<void> {
    await Promise.all(partNames.map((name) => this.parts[name].stop(endNode)));
    await this.#sql.end({ timeout: 5 });
  }

  /** Names the point at which a part is to die; resolves once the part knows it. */
  async arm(name: PartName, doom: Omit<Doom, "type">): Promise<void> {
    await this.parts[name].whole();
    const known = new Promise<void>((resolve) => {
      this.#armed = resolve;
    });
    this.parts[name].send({ type: "die", ...doom } satisfies Doom);
    await known;
  }

  /** Switches faults of the network on, or all of them off. */
  async faults(faults: readonly object[]): Promise<void> {
    const door = `${this.#simulatorUrl}/sandbox/switches`;
    for (const fault of faults) {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(door, { method: "POST", headers, body: JSON.stringify(fault) });
      if (!answer.ok) throw new Error(`The network knows no such fault: ${JSON.stringify(fault)}`);
    }
    if (faults.length === 0) await fetch(door, { method: "DELETE" });
  }

  /** Files that many, each from a phone of its own, again where a part was killed under it. */
  async file(files: number): Promise<readonly TrackingCode[]> {
    const codes = Array.from({ length: files }, () => {
      return trackingCodeFrom(randomBytes(trackingCodeBytes));
    });
    const left = codes.values();
    const lane = async () => {
      for (const code of left) await this.#fileOne(code);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    this.codes.push(...codes);
    return codes;
  }

  /** Waits until nothing of these files is owed or on its way; says what is when patience is at an end. */
  async settled(codes: readonly TrackingCode[], patienceMs: number): Promise<void> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const open = await this.#open(codes).catch(() => null);
      if (open?.length === 0) return;
      if (Date.now() > end) {
        throw new Error(`Not settled after ${patienceMs / 1000} s: ${JSON.stringify(open)}`);
      }
      await sleep(100);
    }
  }

  /** How many of the files' notices are being tried at this moment. */
  async underWay(codes: readonly TrackingCode[]): Promise<number> {
    const open = await this.#open(codes);
    return open.filter(({ state, attempts }) => state === "sending" || attempts === 0).length;
  }

  count(codes: readonly TrackingCode[]): Promise<Count> {
    return count(this.#sql, { codes, dataDir: this.#dataDir, graceMs: this.graceMs });
  }

  async #open(codes: readonly TrackingCode[]) {
    return this.#sql<{ state: string; channel: string; attempts: number }[]>`
      select n.state, n.channel, n.attempts from notices n join case_files f on f.id = n.case_file_id
      where f.tracking_code = any(${[...codes]}) and n.state in ('owed', 'sending') limit 1000`;
  }

  async #fileOne(trackingCode: TrackingCode): Promise<void> {
    // Never one twice: a phone that gets the same words again may be spared them.
    phones += 1;
    const phone = `+2126${String(phones).padStart(8, "0")}`;
    const asked: FileAsked = {
      type: "file",
      draftToken: randomBytes(24).toString("base64url"),
      trackingCode,
      phone,
      email: `crash.${phone.slice(1)}@courrier.example`,
    };
    for (;;) {
      await this.parts.front.whole();
      const answer = new Promise<boolean>((resolve) => this.#waiting.set(trackingCode, resolve));
      this.parts.front.send(asked);
      const late = new AbortController();
      const isFiled = await Promise.race([
        answer,
        sleep(answerWithinMs, false, { signal: late.signal }).catch(() => false),
      ]);
      late.abort();
      if (isFiled) return;
      await sleep(50);
    }
  }

  readonly #heard = (message: unknown): void => {
    const read = filed.safeParse(message);
    if (read.success) this.#waiting.get(read.data.trackingCode)?.(read.data.isFiled);
    if (armed.safeParse(message).success) this.#armed?.();
  };
}
