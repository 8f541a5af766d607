import { randomBytes } from "node:crypto";
import { afterAll, expect, test, vi } from "vitest";
import { OpenPages } from "@/app/api/live/open-pages";
import { publicWatch } from "@/app/api/live/watches";
import { undoAct } from "@/commands/undo-act";
import { releaseWithheld } from "@/commands/withhold-notices";
import { writeStep } from "@/commands/write-step";
import { watchPublicFile } from "@/db/public-files";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { parseDay } from "@/domain/calendar";
import { formatTrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import type { Withholding } from "@/domain/withholding";
import { aCaseFile, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database } = await createTestDatabase();
const heartbeatMs = 50;
const pages = new OpenPages({
  database,
  log: (line) => expect.fail(line),
  heartbeatMs,
  mostOfAddress: 3,
});
const process = globalThis as { insafDatabase?: typeof database; insafOpenPages?: OpenPages };
process.insafDatabase = database;
process.insafOpenPages = pages;
const { GET } = await import("@/app/api/live/[code]/route");
// Runs before the database is closed.
afterAll(() => pages.stop());

const now = () => new Date();
const clerk = await aStaffMember(database, now(), "clerk");
const deputy = await aStaffMember(database, now(), "deputy");
const prosecutor = await aStaffMember(database, now(), "prosecutor");
const register: Act = { verb: "register", fields: { code: "3101" } };
const close: Act = {
  verb: "close",
  fields: { ground: "insufficient_evidence", respondentIds: undefined, reasoning: "Rien." },
};
const newCode = () => trackingCodeFrom(randomBytes(trackingCodeBytes));
const markOf = async (code: TrackingCode) =>
  (
    await database.as({ as: "visitor", trackingCode: code }, (tx) =>
      watchPublicFile(tx, code, now()),
    )
  ).mark;

let addresses = 0;
const newAddress = () => `41.92.1.${(addresses += 1)}`;

/** Opens the page of a code, as it stands or with another mark, and keeps what its stream says. */
async function open(code: TrackingCode, mark?: string, address = newAddress()) {
  const leaving = new AbortController();
  const seen = mark ?? (await markOf(code));
  const answer = await GET(
    new Request(`http://insaf.test/api/live/${formatTrackingCode(code)}?seen=${seen}`, {
      headers: { "x-forwarded-for": address },
      signal: leaving.signal,
    }),
    { params: Promise.resolve({ code: formatTrackingCode(code) }) },
  );
  let said = "";
  let isOver = false;
  const reading = (async () => {
    const text = new TextDecoder();
    for await (const part of answer.body ?? []) said += text.decode(part);
    isOver = true;
  })();
  return {
    status: answer.status,
    headers: answer.headers,
    leave: () => leaving.abort(),
    reading,
    isOver: () => isOver,
    said: () => said,
    news: () => [...said.matchAll(/^data: (.+)$/gm)].map(([, told]) => told ?? ""),
  };
}

async function registered(): Promise<TrackingCode> {
  const code = await aCaseFile(database, now());
  expect((await step(database, clerk, code, register, now())).ok).toBe(true);
  return code;
}

async function act(
  person: SignedIn,
  trackingCode: TrackingCode,
  taken: Act,
  { holdSeconds = 0, withhold = null as Withholding | null } = {},
): Promise<string> {
  const outcome = await database.as(databaseActorOf(person), (tx) =>
    writeStep(
      tx,
      person,
      { trackingCode, seenVersion: null, act: taken, withhold },
      { now: now(), settings: { quietHours: false, holdSeconds }, proposal: "replaced" },
    ),
  );
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.factId;
}

/** Time enough for a signal, were there one: another file's has come and gone. */
async function aSignalElsewhere(): Promise<void> {
  const other = await aCaseFile(database, now());
  const page = await open(other);
  await act(clerk, other, register);
  await vi.waitFor(() => expect(page.news()).toHaveLength(1));
  page.leave();
}

test("a page hears of a step of its file, by a mark and nothing else, and no other page does", async () => {
  const [code, other] = [await aCaseFile(database, now()), await aCaseFile(database, now())];
  const [page, stranger] = [await open(code), await open(other)];
  expect(page.headers.get("content-type")).toContain("text/event-stream");
  await act(clerk, code, register);
  await vi.waitFor(() => expect(page.news()).toEqual([expect.stringMatching(/^[\w-]{22}$/)]));
  expect(page.news()).toEqual([await markOf(code)]);
  expect(
    page
      .said()
      .replaceAll(/^(data: .{22}|:.*)?$/gm, "")
      .trim(),
  ).toBe("");
  expect(stranger.news()).toEqual([]);
  for (const each of [page, stranger]) each.leave();
});

test("an act that the public does not see moves no page", async () => {
  const code = await registered();
  await act(deputy, code, { verb: "send_to_police", fields: { service: "PJ Rabat" } });
  const page = await open(code);
  await act(deputy, code, { verb: "remind_police", fields: { tellParties: false } });
  await aSignalElsewhere();
  expect(page.news()).toEqual([]);
  page.leave();
});

test("a decision that rests is told when its rest is over, and one that is undone is never told", async () => {
  const [code, undone] = [await registered(), await registered()];
  const [page, other] = [await open(code), await open(undone)];
  await act(prosecutor, code, close, { holdSeconds: 2 });
  const factId = await act(prosecutor, undone, close, { holdSeconds: 2 });
  await aSignalElsewhere();
  expect(page.news()).toEqual([]);
  expect((await undoAct(database, prosecutor, { trackingCode: undone, factId }, now())).ok).toBe(
    true,
  );
  await vi.waitFor(() => expect(page.news()).toHaveLength(1), { timeout: 5_000 });
  expect(page.news()).toEqual([await markOf(code)]);
  expect(other.news()).toEqual([]);
  for (const each of [page, other]) each.leave();
});

test("an act that is kept back moves no page until it is let go", async () => {
  const code = await registered();
  const page = await open(code);
  const until = parseDay(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
  if (until === null) throw new Error("no such day");
  const factId = await act(
    deputy,
    code,
    { verb: "send_to_police", fields: { service: "PJ" } },
    {
      withhold: { reason: "Perquisition à venir.", until },
    },
  );
  await aSignalElsewhere();
  expect(page.news()).toEqual([]);
  const settings = { quietHours: false, holdSeconds: 0 };
  const freed = { trackingCode: code, factId };
  expect((await releaseWithheld(database, prosecutor, freed, now(), settings)).ok).toBe(true);
  await vi.waitFor(() => expect(page.news()).toEqual([expect.any(String)]));
  page.leave();
});

test("what happened between the page and its stream is told when the stream opens", async () => {
  const code = await aCaseFile(database, now());
  const before = await markOf(code);
  await act(clerk, code, register);
  const page = await open(code, before);
  await vi.waitFor(() => expect(page.news()).toHaveLength(1));
  page.leave();
});

test("a stream does not tell whether its code opens a file", async () => {
  const known = await aCaseFile(database, now());
  const unknown = newCode();
  const answers = [await open(known, "guessed"), await open(unknown, "guessed")];
  for (const answer of answers) await vi.waitFor(() => expect(answer.news()).toHaveLength(1));
  const [one, other] = answers;
  expect(one?.status).toBe(other?.status);
  expect([...(one?.headers ?? [])]).toEqual([...(other?.headers ?? [])]);
  const bare = (said = "") => said.replaceAll(/[\w-]{22}/g, "mark").replaceAll(/^:\n\n/gm, "");
  expect(bare(one?.said())).toBe(bare(other?.said()));
  const silent = await open(unknown, other?.news()[0]);
  await vi.waitFor(() => expect(silent.said().split("\n:\n").length).toBeGreaterThan(2));
  expect(silent.news()).toEqual([]);
  for (const each of [...answers, silent]) each.leave();
});

test("an address holds so many pages and no more, and has room again once one is left", async () => {
  const code = await aCaseFile(database, now());
  const address = newAddress();
  const held = [];
  for (let page = 0; page < 3; page += 1) held.push(await open(code, undefined, address));
  const refused = await open(code, undefined, address);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("60");
  held[0]?.leave();
  await held[0]?.reading;
  expect((await open(code, undefined, address)).status).toBe(200);
  for (const each of held) each.leave();
});

test("the line says that it stands, and is let go with its reader", async () => {
  const before = pages.count;
  const page = await open(newCode());
  expect(pages.count).toBe(before + 1);
  await vi.waitFor(() => expect(page.said()).toMatch(/^: open\n\n(data: .+\n\n)?(:\n\n)+$/));
  page.leave();
  await page.reading;
  expect(pages.count).toBe(before);
});

test("a thousand pages on as many files hear of one commit each, of their own, and end when the server does", async () => {
  const held = new OpenPages({ database, log: (line) => expect.fail(line) });
  await held.listen();
  const code = await aCaseFile(database, now());
  const told = new Map<TrackingCode, number>();
  for (let place = 0; place < 1_000; place += 1) {
    const each = place < 10 ? code : newCode();
    const leave = held.hold(publicWatch(each), `41.93.${place % 250}.1`, {
      tell: () => told.set(each, (told.get(each) ?? 0) + 1),
      beat: () => true,
      end: () => leave(),
    });
  }
  const read = await database.as({ as: "visitor", trackingCode: code }, (tx) =>
    watchPublicFile(tx, code, now()),
  );
  held.take(code, held.beginReading(), read);
  await act(clerk, code, register);
  await vi.waitFor(() => expect(told).toEqual(new Map([[code, 10]])));
  expect(held.count).toBe(1_000);
  await held.stop();
  expect(held.count).toBe(0);
});
