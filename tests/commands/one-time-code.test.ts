import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { askToProveContact, tryContactCode } from "@/commands/one-time-code";
import { recordDeliveryReport } from "@/commands/record-delivery-report";
import { draftKey, findDraft, saveDraft } from "@/db/drafts";
import { findCode, forgetCodes } from "@/db/one-time-codes";
import { claimEvents } from "@/db/outbox";
import type { Typed } from "@/domain/filing";
import type { SmsOutcome } from "@/gateways/vonage-answer";
import { deliverCode } from "@/inngest/code-delivery";
import type { PaceLine } from "@/inngest/pace";
import { aPhone } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { noMail } from "@/tests/support/no-mail";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

let clock = new Date("2026-11-21T23:40:00Z");
const later = (seconds: number): void => {
  clock = new Date(clock.getTime() + seconds * 1000);
};
const accepted: SmsOutcome = { outcome: "accepted", providerId: "m-1" };
let answers: SmsOutcome[] = [];
const sent: { to: string; text: string; clientRef: string; ttlSeconds: number }[] = [];
const lines: (string | undefined)[] = [];
const room = {
  database,
  sms: {
    send: async (text: (typeof sent)[number]) => {
      sent.push(text);
      return answers.shift() ?? { ...accepted, providerId: `m-${sent.length}` };
    },
    close: async () => undefined,
  },
  pace: async (line?: PaceLine) => {
    lines.push(line);
  },
  ...noMail,
  now: () => clock,
};
const codeIn = (text: string): string => /\d{6}/.exec(text)?.[0] ?? "";
const aDraftWith = async (typed: Typed): Promise<string> => {
  const token = randomBytes(24).toString("base64url");
  const key = draftKey(database, token);
  const expiresAt = new Date(clock.getTime() + 86_400_000);
  await database.as({ as: "visitor", draft: key }, (tx) =>
    saveDraft(tx, { key, typed, language: "ar", expiresAt }, clock),
  );
  return token;
};
const typedOf = async (token: string): Promise<Typed> => {
  const key = draftKey(database, token);
  const draft = await database.as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, clock));
  return draft?.typed ?? {};
};
const address = () => randomBytes(6).toString("hex");
const ask = (draftToken: string, from = address()) =>
  askToProveContact(database, { draftToken, language: "fr", address: from }, clock);
const tryCode = (draftToken: string, typed: string) =>
  tryContactCode(database, { draftToken, typed, address: address() }, clock);
const latest = async (token: string) => {
  const holder = draftKey(database, token);
  const code = await database.as({ as: "visitor", holder }, (tx) =>
    findCode(tx, holder, "verify_contact"),
  );
  if (code === null) throw new Error("no code was asked for");
  return code;
};
const receive = async (token: string): Promise<string> => {
  const { id } = await latest(token);
  await deliverCode(room, id);
  return codeIn(sent.at(-1)?.text ?? "");
};

beforeEach(() => {
  sent.length = 0;
  lines.length = 0;
  answers = [];
  later(3600);
});

describe("the code that proves a number", () => {
  test("reaches the number of the draft in the reader's language, at night too, and is noted for that number", async () => {
    const phone = aPhone();
    const draft = await aDraftWith({ phone, account: "kept" });
    expect(await ask(draft)).toEqual({ is: "owed" });
    const code = await receive(draft);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: phone, ttlSeconds: 600 });
    expect(sent[0]?.text).toMatch(/^Code de vérification : \d{6}\./);
    expect(lines).toEqual(["urgent"]);
    expect(await tryCode(draft, code)).toEqual({ is: "right" });
    expect(await typedOf(draft)).toEqual({
      phone,
      account: "kept",
      provenPhone: phone,
      provenAt: clock.toISOString(),
    });
  });

  test("is right once: it is erased by its use", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const code = await receive(draft);
    await tryCode(draft, code);
    expect(await tryCode(draft, code)).toEqual({ is: "none" });
    const { id } = await latest(draft);
    const [row] = await owner`select * from one_time_codes where id = ${id}`;
    expect(row).toMatchObject({ code_sealed: null, code_hash: null, phone_sealed: null });
  });

  test("is worth nothing after five wrong ones, even where five come at once", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const code = await receive(draft);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    const verdicts = await Promise.all([1, 2, 3, 4, 5].map(() => tryCode(draft, wrong)));
    expect(verdicts.filter(({ is }) => is === "wrong")).toHaveLength(4);
    expect(await tryCode(draft, code)).toEqual({ is: "too_often" });
  });

  test("that is not six digits costs no try", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    expect(await tryCode(draft, "12 34")).toEqual({ is: "unreadable" });
    expect((await latest(draft)).triesLeft).toBe(5);
  });

  test("is late after ten minutes, and a newer one makes the older worth nothing", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const first = await receive(draft);
    later(601);
    expect(await tryCode(draft, first)).toEqual({ is: "late" });
    await ask(draft);
    const second = await receive(draft);
    if (first !== second) expect(await tryCode(draft, first)).toMatchObject({ is: "wrong" });
    expect(await tryCode(draft, second)).toEqual({ is: "right" });
  });

  test("of a number that was changed since proves nothing", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const code = await receive(draft);
    const key = draftKey(database, draft);
    const expiresAt = new Date(clock.getTime() + 86_400_000);
    await database.as({ as: "visitor", draft: key }, (tx) =>
      saveDraft(tx, { key, typed: { phone: aPhone() }, language: "ar", expiresAt }, clock),
    );
    expect(await tryCode(draft, code)).toEqual({ is: "none" });
  });

  test("of one draft opens nothing in another", async () => {
    const [mine, theirs] = [
      await aDraftWith({ phone: aPhone() }),
      await aDraftWith({ phone: aPhone() }),
    ];
    await ask(mine);
    const code = await receive(mine);
    expect(await tryCode(theirs, code)).toEqual({ is: "none" });
  });

  test.each<[Typed, string]>([
    [{}, "no number was given"],
    [{ phone: "0522334455" }, "a landline takes no text"],
    [{ phone: "0612345678", phoneOwner: "none" }, "the person has none"],
  ])("is not sent for %j: %s", async (typed) => {
    expect(await ask(await aDraftWith(typed))).toEqual({ is: "no_phone" });
  });

  test("reaches a foreign number", async () => {
    const draft = await aDraftWith({ phone: "+33 6 12 34 56 78" });
    await ask(draft);
    await receive(draft);
    expect(sent[0]?.to).toBe("+33612345678");
  });
});

describe("the text of a code", () => {
  test("leaves once, also when its event comes twice at the same time", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const { id } = await latest(draft);
    await Promise.all([deliverCode(room, id), deliverCode(room, id)]);
    await deliverCode(room, id);
    expect(sent).toHaveLength(1);
    expect(await latest(draft)).toMatchObject({ state: "accepted" });
  });

  test("of which nobody knows whether it left is sent again soon, with the same code", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const { id } = await latest(draft);
    answers = [{ outcome: "uncertain", code: "timeout" } as SmsOutcome];
    const again = await deliverCode(room, id);
    expect(again?.getTime()).toBe(clock.getTime() + 5_000);
    expect(await deliverCode(room, id)).toEqual(again);
    later(6);
    expect(await deliverCode(room, id)).toBeNull();
    expect(sent.map(({ clientRef }) => clientRef)).toEqual([`${id}.1`, `${id}.2`]);
    expect(sent[0]?.text).toBe(sent[1]?.text);
  });

  test("whose call was lost in a crash is sent again after the grace", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const { id } = await latest(draft);
    await owner`update one_time_codes set state = 'sending', attempts = 1, sending_at = ${clock} where id = ${id}`;
    const again = await deliverCode(room, id);
    expect(again?.getTime()).toBe(clock.getTime() + 20_000);
    later(21);
    expect(await deliverCode(room, id)).toBeNull();
    expect(sent).toHaveLength(1);
  });

  test("never leaves after the code is over, used or replaced", async () => {
    const late = await aDraftWith({ phone: aPhone() });
    await ask(late);
    const { id: replaced } = await latest(late);
    await ask(late);
    const { id } = await latest(late);
    later(601);
    await deliverCode(room, replaced);
    await deliverCode(room, id);
    expect(sent).toHaveLength(0);
    expect(await latest(late)).toMatchObject({ state: "expired" });
  });

  test("that the network refuses for good says so to the page that waits", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const { id } = await latest(draft);
    answers = [
      {
        outcome: "rejected",
        permanent: true,
        code: "1170",
        httpStatus: 422,
        retryAfterSeconds: null,
      },
    ];
    expect(await deliverCode(room, id)).toBeNull();
    expect(await latest(draft)).toMatchObject({ state: "failed" });
  });

  test.each([
    { status: "delivered", state: "delivered", because: "it has arrived" },
    { status: "rejected", state: "failed", because: "the number takes no texts" },
  ] as const)("is $state by the gateway's report: $because", async ({ status, state }) => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const { id } = await latest(draft);
    await deliverCode(room, id);
    const report = {
      providerId: `p-${id}`,
      status,
      at: clock,
      clientRef: `${id}.1`,
      errorCode: null,
      failure: null,
    };
    expect(await recordDeliveryReport(database, report, clock)).toBe("applied");
    expect(await recordDeliveryReport(database, report, clock)).toBe("repeated");
    expect(await latest(draft)).toMatchObject({ state });
  });
});

describe("a burst of 2,000 owed notices", () => {
  test("does not hold a code back: its event is claimed before any of theirs", async () => {
    await owner`update outbox set batch_id = id where batch_id is null`;
    await owner`insert into outbox (id, name, payload, created_at)
      select gen_random_uuid(), 'notice/owed', jsonb_build_object('noticeIds', jsonb_build_array(gen_random_uuid())), ${clock}
      from generate_series(1, 2000)`;
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const claim = () =>
      database.as({ as: "worker" }, (tx) => claimEvents(tx, { most: 100, now: clock }));
    const [first] = await claim();
    expect(first?.name).toBe("code/owed");
    expect(first?.events[0]?.payload).toEqual({ codeId: (await latest(draft)).id });
    const [second] = await claim();
    expect(second?.name).toBe("notice/owed");
    expect(second?.events).toHaveLength(100);
  });
});

describe("what is kept of a code", () => {
  test("shows it nowhere: not in its row, its event, the notices or the audit trail", async () => {
    const phone = aPhone();
    const draft = await aDraftWith({ phone });
    await ask(draft);
    const code = await receive(draft);
    const { id } = await latest(draft);
    const rows = await owner`
      select row_to_json(c)::text as row from one_time_codes c where id = ${id}
      union all select row_to_json(o)::text from outbox o where payload->>'codeId' = ${id}
      union all select row_to_json(n)::text from notices n
      union all select row_to_json(a)::text from audit_entries a`;
    const kept = rows.map(({ row }) => String(row)).join("\n");
    expect(kept).not.toContain(`"${code}"`);
    expect(kept).not.toContain(phone.slice(4));
  });

  test("is emptied once it is over, and gone a day later", async () => {
    const draft = await aDraftWith({ phone: aPhone() });
    await ask(draft);
    const { id } = await latest(draft);
    const forget = () =>
      database.as({ as: "worker" }, (tx) =>
        forgetCodes(tx, new Date(clock.getTime() - 86_400_000), clock),
      );
    later(601);
    await forget();
    expect(await owner`select code_sealed from one_time_codes where id = ${id}`).toMatchObject([
      { code_sealed: null },
    ]);
    later(86_400);
    await forget();
    expect(await owner`select id from one_time_codes where id = ${id}`).toHaveLength(0);
  });
});
