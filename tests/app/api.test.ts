import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { z } from "zod";
import { endApiKey, makeApiKey } from "@/commands/api-keys";
import { apiAnswers, openApiDocument } from "@/domain/api-openapi";
import { life } from "@/domain/life";
import type { StaffRole } from "@/domain/role";
import { verbs } from "@/domain/verb";
import { aPhone, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const { POST: create, GET: list } = await import("@/app/api/v1/complaints/route");
const { GET: read } = await import("@/app/api/v1/complaints/[code]/route");
const { GET: readNotices } = await import("@/app/api/v1/complaints/[code]/notices/route");
const { POST: step } = await import("@/app/api/v1/complaints/[code]/steps/route");
const { GET: describeApi } = await import("@/app/api/v1/openapi.json/route");
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());

async function aKey(
  parquet = "TPI-RABAT",
  roles: readonly StaffRole[] = ["clerk", "deputy", "prosecutor"],
) {
  const made = await makeApiKey(database, { parquet, roles, label: `API ${parquet}` }, new Date());
  if (!made.ok) throw new Error(made.refusal);
  return made.value;
}
const key = await aKey();
const elsewhere = await aKey("TPI-FES");
const clerkOnly = await aKey("TPI-RABAT", ["clerk"]);
const deputy = await aStaffMember(database, new Date(), "deputy");

const at = "http://insaf.test/api/v1/complaints";
interface Sending {
  readonly as?: string;
  readonly once?: string | null;
  readonly type?: string;
  readonly language?: string;
}
function post(path: string, body: unknown, sending: Sending = {}): Request {
  const {
    as = key.secret,
    once = randomBytes(8).toString("hex"),
    type = "application/json",
  } = sending;
  const headers = new Headers({ authorization: `Bearer ${as}`, "content-type": type });
  if (once !== null) headers.set("idempotency-key", once);
  headers.set("accept-language", sending.language ?? "fr");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request(`${at}${path}`, { method: "POST", headers, body: text });
}
const ask = (path: string, as = key.secret) =>
  new Request(`${at}${path}`, {
    headers: { authorization: `Bearer ${as}`, "accept-language": "fr" },
  });
const of = (code: string) => ({ params: Promise.resolve({ code }) });

async function answerOf<Schema extends z.ZodType>(
  answer: Response | Promise<Response>,
  status: number,
  schema: Schema,
): Promise<z.output<Schema>> {
  const response = await answer;
  const body: unknown = await response.json();
  expect({ status: response.status, body }).toMatchObject({ status });
  return schema.parse(body);
}
const problemOf = async (answer: Promise<Response>, status: number) => {
  const response = await answer;
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return answerOf(response, status, apiAnswers.problem);
};

const complaint = (changes: Record<string, unknown> = {}) => ({
  kind: "complaint",
  category: "theft",
  parquet: "TPI-RABAT",
  channel: "counter",
  language: "fr",
  subject: "Vol d'un téléphone",
  account: "On m'a pris mon téléphone dans le bus de neuf heures.",
  parties: [
    {
      role: "complainant",
      person: {
        lastName: "Alaoui",
        firstName: "Sara",
        idDocument: { type: "cin", number: "AB123456" },
      },
      phone: aPhone(),
      email: "sara.alaoui@example.org",
    },
    { role: "respondent", person: { lastName: "Inconnu", firstName: "Passant" } },
  ],
  ...changes,
});
const received = async (changes: Record<string, unknown> = {}) =>
  answerOf(create(post("", complaint(changes))), 201, apiAnswers.received);

describe("an answer about a file", () => {
  it("is kept by no cache on the way", async () => {
    const { trackingCode } = await received();
    const answers = [
      await read(ask(`/${trackingCode}`), of(trackingCode)),
      await readNotices(ask(`/${trackingCode}/notices`), of(trackingCode)),
      await list(ask("")),
      await create(post("", complaint())),
    ];
    for (const answer of answers) expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});

describe("a file pushed by another system", () => {
  it("comes in, is registered in the same breath, and tells its parties", async () => {
    const answer = await received({ register: true });
    expect(answer).toMatchObject({ status: "registered", parquet: "TPI-RABAT" });
    expect(answer.registrationNumber).toMatch(/^\d+\/3101\/\d{4}$/);
    const file = await answerOf(
      read(ask(`/${answer.trackingCode}`), of(answer.trackingCode)),
      200,
      apiAnswers.file,
    );
    expect(file.facts.map(({ verb }) => verb)).toEqual(["submit", "register"]);
    expect(file.notices.map(({ id }) => id).sort()).toEqual([
      "f1.p1.email",
      "f1.p1.sms",
      "f2.p1.email",
      "f2.p1.sms",
    ]);
  });

  it("sent again with its key is the same file, and with another body none", async () => {
    const once = randomBytes(8).toString("hex");
    const first = await (await create(post("", complaint(), { once }))).json();
    const body = complaint();
    const again = await create(post("", body, { once }));
    // The phone number differs, so the body does.
    expect(await again.json()).toMatchObject({ code: "idempotency_key_used" });
    const same = complaint();
    const twice = randomBytes(8).toString("hex");
    const [one, two, three] = await Promise.all(
      [0, 1, 2].map(async () => (await create(post("", same, { once: twice }))).json()),
    );
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    expect(one).not.toEqual(first);
    const [count] = await owner<{ count: number }[]>`
      select count(*)::int as count from case_files where tracking_code = ${String(one.trackingCode).replaceAll("-", "")}`;
    expect(count?.count).toBe(1);
  });

  it("that cannot be registered leaves nothing behind", async () => {
    const count = async () =>
      (await owner<{ n: number }[]>`select count(*)::int as n from case_files`)[0]?.n;
    const before = await count();
    const problem = await problemOf(
      create(post("", complaint({ register: true, registrationNumber: "12/3101/2026" }))),
      409,
    );
    expect(problem.code).toBe("number_drawn_here");
    expect(await count()).toBe(before);
  });

  it("against a police officer goes to the general prosecution, and the office can read it no more", async () => {
    const answer = await received({
      register: true,
      parties: [
        complaint().parties[0],
        {
          role: "respondent",
          person: { lastName: "Officier", firstName: "Police" },
          capacity: "police_officer",
        },
      ],
    });
    expect(answer).toMatchObject({ parquet: "CA-RABAT", status: "submitted" });
    await problemOf(read(ask(`/${answer.trackingCode}`), of(answer.trackingCode)), 404);
  });

  it.each([
    {
      changes: { kind: "novel" },
      wrong: { kind: "choice_unknown" },
      because: "there are four kinds",
    },
    {
      changes: { parties: [] },
      wrong: { parties: "required" },
      because: "only a report is anonymous",
    },
    {
      changes: { parties: [{ role: "complainant", person: { lastName: "A", firstName: "" } }] },
      wrong: { "parties.0.person.firstName": "required" },
      because: "a name has two parts",
    },
    {
      changes: { parties: [{ ...complaint().parties[0], phone: "12" }] },
      wrong: { "parties.0.phone": "phone_invalid" },
      because: "two digits reach nobody",
    },
    {
      changes: { occurredOn: "2026-02-30" },
      wrong: { occurredOn: "date_impossible" },
      because: "no such day",
    },
    {
      changes: { surprise: 1 },
      wrong: { surprise: "choice_unknown" },
      because: "nothing is dropped in silence",
    },
    {
      changes: { account: "a\u0000b, and then everything else that happened" },
      wrong: { account: "control_characters" },
      because: "the archive could not keep it",
    },
  ])("is refused by field, because $because", async ({ changes, wrong }) => {
    const problem = await problemOf(create(post("", complaint(changes))), 422);
    expect(problem.mistakes).toMatchObject(wrong);
  });

  it.each([
    { sending: { as: "insaf_notakeynotakeynotakey" }, status: 401, code: "unauthorized" },
    { sending: { once: null }, status: 400, code: "idempotency_key_required" },
    { sending: { type: "text/plain" }, status: 415, code: "unsupported_media_type" },
  ])("without what it must bear is answered $status", async ({ sending, status, code }) => {
    expect((await problemOf(create(post("", complaint(), sending)), status)).code).toBe(code);
  });

  it("that is no JSON, or too long, is told so in the caller's language", async () => {
    expect((await problemOf(create(post("", "{")), 400)).code).toBe("malformed");
    const long = complaint({ account: "x".repeat(300_000) });
    const problem = await problemOf(create(post("", long, { language: "ar" })), 413);
    expect(problem.title).toMatch(/[\u0600-\u06ff]/);
  });

  it("for another office than the key's is refused", async () => {
    const problem = await problemOf(create(post("", complaint(), { as: elsewhere.secret })), 403);
    expect(problem.code).toBe("not_your_office");
  });
});

describe("a step asked for by another system", () => {
  it("names parties and facts, changes the file and answers with its notices", async () => {
    const { trackingCode } = await received({ register: true });
    const assigned = await answerOf(
      step(
        post(`/${trackingCode}/steps`, { verb: "assign", deputyId: deputy.name }),
        of(trackingCode),
      ),
      201,
      apiAnswers.taken,
    );
    expect(assigned).toMatchObject({ status: "under_study", fact: "f3" });
    expect(assigned.notices.map(({ kind }) => kind)).toEqual(["under_study", "under_study"]);
    const summons = { on: "2999-06-10", at: "10:30", place: "Bureau 4" };
    const summoned = await answerOf(
      step(
        post(`/${trackingCode}/steps`, { verb: "summon", ...summons, partyIds: ["p1"] }),
        of(trackingCode),
      ),
      201,
      apiAnswers.taken,
    );
    const moved = await answerOf(
      step(
        post(`/${trackingCode}/steps`, {
          verb: "move_summons",
          summonsId: summoned.fact,
          ...summons,
          on: "2999-06-11",
        }),
        of(trackingCode),
      ),
      201,
      apiAnswers.taken,
    );
    expect(moved.notices[0]).toMatchObject({ party: "p1", kind: "summons_moved", state: "owed" });
  });

  it.each([
    {
      body: { verb: "close", ground: "civil_matter", reasoning: "Rien." },
      because: "it is not registered",
      code: "not_from_this_status",
      status: 409,
    },
    { body: { verb: "register" }, because: "the code is missing", code: "invalid", status: 422 },
    {
      body: { verb: "confirm_open" },
      because: "only the machine says so",
      code: "invalid",
      status: 422,
    },
    { body: { verb: "fly" }, because: "there is no such act", code: "invalid", status: 422 },
  ])("is refused because $because", async ({ body, code, status }) => {
    const { trackingCode } = await received();
    const problem = await problemOf(
      step(post(`/${trackingCode}/steps`, body), of(trackingCode)),
      status,
    );
    expect(problem.code).toBe(code);
  });

  it("that names nobody of the file is refused by the rules", async () => {
    const { trackingCode } = await received({ register: true });
    const body = {
      verb: "summon",
      on: "2999-06-10",
      at: "10:30",
      place: "Bureau",
      partyIds: ["p9"],
    };
    const problem = await problemOf(
      step(post(`/${trackingCode}/steps`, body), of(trackingCode)),
      409,
    );
    expect(problem.code).toBe("unknown_party");
  });

  it("is taken once, however often it is sent", async () => {
    const { trackingCode } = await received();
    const once = "register-once";
    const body = { verb: "register", code: "3101" };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async () =>
        (await step(post(`/${trackingCode}/steps`, body, { once }), of(trackingCode))).json(),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: "registered" });
  });

  it("keeps to the roles of the key", async () => {
    const { trackingCode } = await received({ register: true });
    const body = { verb: "send_to_police", service: "PJ" };
    const problem = await problemOf(
      step(post(`/${trackingCode}/steps`, body, { as: clerkOnly.secret }), of(trackingCode)),
      403,
    );
    expect(problem.code).toBe("not_your_role");
  });

  it("in a file of another office finds none", async () => {
    const { trackingCode } = await received();
    const sending = { as: elsewhere.secret };
    const body = { verb: "register", code: "3101" };
    await problemOf(step(post(`/${trackingCode}/steps`, body, sending), of(trackingCode)), 404);
    await problemOf(read(ask(`/${trackingCode}`, elsewhere.secret), of(trackingCode)), 404);
  });
});

describe("reading", () => {
  it("goes through an office's files page by page, each once", async () => {
    const made = [await received(), await received(), await received()];
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: z.output<typeof apiAnswers.listed> = await answerOf(
        list(ask(`?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`)),
        200,
        apiAnswers.listed,
      );
      seen.push(...page.complaints.map(({ trackingCode }) => trackingCode));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    for (const { trackingCode } of made) expect(seen).toContain(trackingCode);
  });

  it("filters by status and finds by name; another office's key sees none of it", async () => {
    await received();
    const waiting = await answerOf(
      list(ask("?status=submitted&limit=100")),
      200,
      apiAnswers.listed,
    );
    expect(waiting.complaints.every(({ status }) => status === "submitted")).toBe(true);
    const found = await answerOf(list(ask("?q=Alaoui")), 200, apiAnswers.listed);
    expect(found.complaints.length).toBeGreaterThan(0);
    const there = await answerOf(list(ask("", elsewhere.secret)), 200, apiAnswers.listed);
    expect(there.complaints).toEqual([]);
    expect((await problemOf(list(ask("?limit=1000")), 422)).mistakes).toHaveProperty("limit");
    expect((await problemOf(list(ask("?parquet=TPI-FES")), 403)).code).toBe("not_your_office");
  });

  it("shows the notices alone, and no id of the archive anywhere", async () => {
    const { trackingCode } = await received();
    const answer = await readNotices(ask(`/${trackingCode}/notices`), of(trackingCode));
    const text = await answer.clone().text();
    expect(apiAnswers.notices.parse(await answer.json()).notices).toHaveLength(2);
    const whole = await (await read(ask(`/${trackingCode}`), of(trackingCode))).text();
    expect(`${text}${whole}`).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it.each([
    { who: "a key", status: 200, secret: async () => (await aKey("TPI-SALE")).secret },
    {
      who: "an address that has no right key",
      status: 401,
      secret: async () => "insaf_wrong".repeat(3),
    },
  ])("by $who is bounded, and says when to come again", async ({ status, secret }) => {
    const as = await secret();
    const from = ["41", "92", ...randomBytes(2)].join(".");
    const asked = () => {
      const request = ask("", as);
      request.headers.set("x-forwarded-for", from);
      return list(request);
    };
    const counted = await owner<{ key: string }[]>`select encode(key, 'hex') as key from budgets`;
    const known = counted.map(({ key }) => key);
    expect((await asked()).status).toBe(status);
    // Of this minute and of the next, which may begin meanwhile.
    await owner`insert into budgets (key, window_start, spent)
      select key, window_start + m * interval '1 minute', 100000 from budgets, generate_series(0, 1) m
      where encode(key, 'hex') <> all(${known}::text[]) on conflict (key, window_start) do update set spent = 100000`;
    const answer = await asked();
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await problemOf(Promise.resolve(answer), 429)).code).toBe("too_many_requests");
  });

  it("is over for a key that has ended", async () => {
    const brief = await aKey();
    expect((await list(ask("", brief.secret))).status).toBe(200);
    expect(await endApiKey(database, brief.id, new Date())).toBe(true);
    await problemOf(list(ask("", brief.secret)), 401);
  });
});

describe("the description of the API", () => {
  it("is served, and names every act that another system may ask for", async () => {
    const document = await describeApi().json();
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument("http://insaf.test"))));
    const steps = JSON.stringify(document.paths["/api/v1/complaints/{trackingCode}/steps"]);
    const asked = verbs.filter((verb) =>
      life[verb].by.some((role) => role !== "complainant" && role !== "representative"),
    );
    for (const verb of asked.filter((one) => one !== "submit"))
      expect(steps, verb).toContain(`"const":"${verb}"`);
  });

  it("leads nowhere that is not described", () => {
    const text = JSON.stringify(openApiDocument("http://insaf.test"));
    const named = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    for (const name of named) expect(Object.keys(apiAnswers)).toContain(name);
  });
});

describe("a fault of ours", () => {
  it("bears an id by which it is found in the log, where nothing of the request stands", async () => {
    const { asCaller } = await import("@/app/api/v1/caller");
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const answer = await asCaller(ask(`/${"K".repeat(12)}`), () =>
      Promise.reject(new RangeError("a name, a number")),
    );
    const body = await answer.json();
    expect(answer.status).toBe(500);
    expect(apiAnswers.problem.parse(body)).toMatchObject({ code: "fault" });
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    const line = logged.mock.calls.flat().join(" ");
    logged.mockRestore();
    expect(line).toContain(body.requestId);
    expect(line).not.toContain("a number");
  });
});
