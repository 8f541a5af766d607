import postgres from "postgres";
import { afterAll, expect, test, vi } from "vitest";
import { OpenPages } from "@/app/api/live/open-pages";
import { takeStep } from "@/commands/take-step";
import { requestKey } from "@/db/one-time-codes";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { aPhone, aStaffMember, silent } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
const pages = new OpenPages({ database, log: (line) => expect.fail(line), heartbeatMs: 50 });
const process = globalThis as { insafDatabase?: typeof database; insafOpenPages?: OpenPages };
process.insafDatabase = database;
process.insafOpenPages = pages;
const { GET } = await import("@/app/api/live/own/route");
afterAll(async () => {
  await pages.stop();
  await owner.end();
});

const room = aDossierRoom(database, new Date());
const clerk = await aStaffMember(database, new Date(), "clerk");

/** Opens the stream of what the browser of a token has opened, as its page stands or with another mark. */
async function listen(token: string | null, seen: string) {
  if (token === null) jar.delete("insaf-dossier");
  else jar.set("insaf-dossier", token);
  const leaving = new AbortController();
  const answer = await GET(
    new Request(`http://insaf.test/api/live/own?seen=${seen}`, {
      headers: { "x-forwarded-for": "41.92.7.1" },
      signal: leaving.signal,
    }),
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
    leave: () => leaving.abort(),
    reading,
    isOver: () => isOver,
    said: () => said,
    news: () => [...said.matchAll(/^data: (.+)$/gm)].map(([, told]) => told ?? ""),
  };
}

async function act(trackingCode: TrackingCode, taken: Act): Promise<void> {
  const step = { trackingCode, seenVersion: null, act: taken };
  const outcome = await takeStep(database, clerk, step, new Date(), silent);
  if (!outcome.ok) throw new Error(outcome.refusal);
}
const register: Act = { verb: "register", fields: { code: "3101" } };
const partyOf = async (code: TrackingCode, place: number): Promise<string> => {
  const rows = await owner<{ id: string }[]>`
    select p.id from parties p join case_files f on f.id = p.case_file_id
    where f.tracking_code = ${code} order by p.id`;
  return rows[place]?.id ?? "";
};
const lookOf = async (token: string) => {
  const [row] = await owner<{ expires_at: Date; seen_at: Date }[]>`
    select expires_at, seen_at from dossier_sessions where token_hash = ${requestKey(database, token)}`;
  return row;
};
const readsOf = async (code: TrackingCode): Promise<number> => {
  const [row] = await owner<{ count: number }[]>`
    select count(*)::int as count from audit_entries a join case_files f on f.id = a.case_file_id
    where f.tracking_code = ${code} and a.action = 'read'`;
  return row?.count ?? 0;
};

test("an opened file hears that the office wrote to its party, by a mark and nothing else; another party's does not", async () => {
  const [mine, theirs] = [aPhone(), aPhone()];
  const code = await aFileWith(database, new Date(), {
    parties: [{ phone: mine }, { phone: theirs, role: "victim", firstName: "Amal" }],
  });
  await act(code, register);
  const own = await room.opened(code, mine.slice(-4));
  const other = await room.opened(code, theirs.slice(-4));
  const page = await listen(own, (await room.pageOf(own)).mark);
  const stranger = await listen(other, (await room.pageOf(other)).mark);
  const fields = { partyId: await partyOf(code, 0), text: "Votre reçu est arrivé." };
  await act(code, { verb: "write_to_party", fields } as Act);
  await vi.waitFor(() => expect(page.news()).toEqual([expect.stringMatching(/^[\w-]{22}$/)]));
  expect(page.news()).toEqual([(await room.pageOf(own)).mark]);
  expect(page.said()).not.toContain("reçu");
  await act(code, {
    verb: "request_information",
    fields: { what: "Une facture.", dueOn: "2099-01-01" },
  } as Act);
  await vi.waitFor(() => expect(page.news()).toHaveLength(2));
  await vi.waitFor(() => expect(stranger.news()).toHaveLength(1));
  expect(stranger.news()).toEqual([(await room.pageOf(other)).mark]);
  for (const each of [page, stranger]) each.leave();
});

test("a page that stands as it was shown hears nothing, and one that has missed something hears at once", async () => {
  const code = await aFileWith(database, new Date());
  const own = await room.opened(code);
  const before = (await room.pageOf(own)).mark;
  const page = await listen(own, before);
  await vi.waitFor(() => expect(page.said()).toContain("\n:\n\n"));
  expect(page.news()).toEqual([]);
  page.leave();
  await act(code, register);
  const late = await listen(own, before);
  await vi.waitFor(() => expect(late.news()).toHaveLength(1));
  late.leave();
});

test("listening neither prolongs the look, nor counts as one, nor leaves a reading behind", async () => {
  const code = await aFileWith(database, new Date());
  const own = await room.opened(code);
  const { mark } = await room.pageOf(own);
  const [look, reads] = [await lookOf(own), await readsOf(code)];
  const page = await listen(own, mark);
  await act(code, register);
  await vi.waitFor(() => expect(page.news()).toHaveLength(1));
  expect(await lookOf(own)).toEqual(look);
  expect(await readsOf(code)).toBe(reads);
  page.leave();
});

test("a browser that has opened nothing, or whose look is over, has no stream; one that ends meanwhile ends it", async () => {
  expect((await listen(null, "none")).status).toBe(401);
  expect((await listen(room.aToken(), "none")).status).toBe(401);
  const code = await aFileWith(database, new Date());
  const own = await room.opened(code);
  const page = await listen(own, (await room.pageOf(own)).mark);
  expect(page.status).toBe(200);
  const soon = new Date(Date.now() + 300);
  await owner`update dossier_sessions set expires_at = ${soon} where token_hash = ${requestKey(database, own)}`;
  const again = await listen(own, "old");
  for (const each of [page, again])
    await vi.waitFor(() => expect(each.isOver()).toBe(true), { timeout: 5_000 });
  expect((await listen(own, "old")).status).toBe(401);
});
