import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { choosePace } from "@/commands/choose-pace";
import { editWording } from "@/commands/edit-wording";
import { gatherDigests } from "@/commands/gather-digests";
import { recordDeliveryReport } from "@/commands/record-delivery-report";
import { citizenKey } from "@/db/citizens";
import { newId } from "@/db/ids";
import { listForgotten } from "@/db/notices";
import type { CitizenProof } from "@/domain/citizen";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import type { InsafClient } from "@/inngest/client";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { gatherDueDigests } from "@/inngest/functions/gather-digests";
import { typedWording } from "@/notices/wording-form";
import { firstWordings } from "@/notices/wordings";
import { eventually, startSubject } from "@/tests/inngest/subject";
import { aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2, onnotice: () => undefined });
afterAll(() => owner.end());
const begin = new Date("2026-11-20T10:00:00Z");
const evening = new Date("2026-11-20T17:00:00Z");
let clock = begin;
const clerk = await aStaffMember(database, begin, "clerk");

interface Sent {
  readonly to: string;
  readonly text: string;
  readonly ref: string;
}
const texts: Sent[] = [];
const mails: Sent[] = [];
let lineIs: "open" | "busy" | "dead" = "open";
const room: DeliveryRoom = {
  database,
  sms: {
    send: async ({ to, text, clientRef }) => {
      if (lineIs === "busy")
        return {
          ...{ outcome: "rejected", permanent: false, code: "rate_limited" },
          ...{ httpStatus: 429, retryAfterSeconds: null },
        } as const;
      texts.push({ to, text, ref: clientRef });
      return { outcome: "accepted", providerId: `m-${clientRef}` };
    },
    close: async () => undefined,
  },
  email: {
    send: async ({ to, text, messageId }) => {
      if (lineIs === "dead")
        return { outcome: "rejected", permanent: true, code: "smtp_550", smtpCode: 550 };
      mails.push({ to, text, ref: messageId });
      return { outcome: "accepted", providerId: `e-${messageId}` };
    },
    close: async () => undefined,
  },
  appUrl: "https://insaf.example",
  bounceAddress: null,
  quietHours: true,
  graceSeconds: 30,
  pace: async () => undefined,
  now: () => clock,
};

beforeEach(async () => {
  clock = begin;
  lineIs = "open";
  // Earlier tests may have left something waiting: each gathers its own alone.
  await owner`update notices set state = 'skipped', reason = 'undone' where state in ('owed', 'withheld')`;
  texts.length = 0;
  mails.length = 0;
});

/** A lawyer signed in by a proof of his, who chose one message a day. */
async function daily(proof: CitizenProof, value: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const [accountId, index] = [newId(clock), database.cipher.blindIndex(proof, value)];
  const sealed = database.cipher.seal(value, `citizen_accounts.proof:${proof}`);
  const until = new Date(clock.getTime() + 3_600_000);
  await owner`insert into citizen_accounts (id, proof, proof_index, proof_sealed, language, created_at, seen_at)
    values (${accountId}, ${proof}, ${index}, ${sealed}, 'fr', ${clock}, ${clock})`;
  await owner`insert into citizen_sessions (token_hash, account_id, opened_at, seen_at, expires_at)
    values (${citizenKey(database, token)}, ${accountId}, ${clock}, ${clock}, ${until})`;
  expect(await choosePace(database, { token, pace: "daily" }, clock)).toBe(proof !== "document");
  return token;
}

/** A file of somebody with a phone, followed by a lawyer; both have been told that it arrived. */
async function followed(
  lawyer: { readonly phone: string; readonly email?: string },
  changes: { readonly isProtected?: boolean } = {},
) {
  const client = aPhone();
  const code = await aFileWith(database, clock, {
    parties: [
      { phone: client, language: "fr" },
      { email: null, ...lawyer, role: "lawyer", lastName: "Alami", language: "ar" },
    ],
    ...changes,
  });
  await deliverOwed();
  return { code, client };
}
const deliverOwed = async (): Promise<void> => {
  const rows =
    await owner`select id from notices where state = 'owed' and channel in ('sms', 'email')
    and (not_before is null or not_before <= ${clock})`;
  await deliver(
    room,
    rows.map(({ id }) => String(id)),
  );
};
const gather = async (at = evening): Promise<number> => {
  clock = at;
  const made = await gatherDigests(database, clock);
  await deliverOwed();
  return made;
};
const act = async (code: TrackingCode, taken: Act = register): Promise<void> => {
  expect(await step(database, clerk, code, taken, clock)).toMatchObject({ ok: true });
  await deliverOwed();
};
const register: Act = { verb: "register", fields: { code: "3101" } };
const noticesOf = (code: TrackingCode, role = "lawyer") => owner`
  select n.id, n.channel, n.kind, n.state, n.reason, n.attempts, n.digest_at, n.told_with, n.accepted_at
  from notices n join parties p on p.id = n.party_id join case_files f on f.id = n.case_file_id
  where f.tracking_code = ${code} and p.role = ${role} and n.kind <> 'received' order by n.id`;
const textsTo = (phone: string) => texts.filter(({ to }) => to === phone).map(({ text }) => text);
const fresh = (): void => {
  texts.length = 0;
  mails.length = 0;
};

describe("a lawyer who chose one message a day", () => {
  test("is told in the words that the office changed a moment ago", async () => {
    const phone = aPhone();
    await daily("phone", phone);
    const { code } = await followed({ phone });
    fresh();
    await act(code);
    const administrator = await aStaffMember(database, begin, "administrator");
    const first = firstWordings.find(({ kind }) => kind === "digest");
    if (first === undefined) throw new Error("nothing is said of the digest");
    const typed = { ...typedWording(first.texts), smsFr: "Parquet : {count} dossier avance." };
    const edit = { kind: "digest", seenVersion: 1, typed } as const;
    onTestFinished(async () => {
      await owner`delete from wordings where kind = 'digest' and version > 1`;
    });
    expect(await editWording(database, administrator, edit, clock)).toMatchObject({
      value: { became: "saved", version: 2 },
    });
    await gather();
    expect(textsTo(phone)).toEqual([expect.stringMatching(/^Parquet : 1 dossier avance : /)]);
  });

  test("gets one text for the steps of many files, and each notice says how it was told", async () => {
    const phone = aPhone();
    await daily("phone", phone);
    const files = [await followed({ phone }), await followed({ phone }), await followed({ phone })];
    fresh();
    for (const { code, client } of files) {
      await act(code);
      expect(textsTo(client), "the client is told at once").toHaveLength(1);
    }
    expect(textsTo(phone)).toEqual([]);
    const waiting = await noticesOf(files[1]?.code as TrackingCode);
    expect(waiting).toMatchObject([
      { state: "owed", reason: "in_digest", digest_at: evening, attempts: 0, told_with: null },
    ]);
    expect(await gather(new Date(evening.getTime() - 60_000))).toBe(0);
    expect(await gather()).toBe(1);
    expect(await gather()).toBe(0);
    expect(textsTo(phone)).toHaveLength(1);
    expect(textsTo(phone)[0]).toContain("dans 3 de vos dossiers");
    for (const { code } of files)
      expect(await noticesOf(code)).toMatchObject([
        { state: "accepted", reason: null, attempts: 1, accepted_at: clock },
      ]);
    const [carrier] = texts.filter(({ to }) => to === phone);
    const report = { providerId: `m-${carrier?.ref}`, status: "delivered", at: clock } as const;
    await recordDeliveryReport(
      database,
      { ...report, clientRef: carrier?.ref ?? "", errorCode: null, failure: null },
      clock,
    );
    for (const { code } of files)
      expect(await noticesOf(code)).toMatchObject([{ state: "delivered" }]);
  });

  test("gets by mail each file with what happened in it, in the words of its texts, and no text beside it", async () => {
    const [phone, email] = [aPhone(), `${randomBytes(6).toString("hex")}@example.org`];
    await daily("email", email);
    const [one, two] = [await followed({ phone, email }), await followed({ phone, email })];
    fresh();
    await act(one.code);
    await act(two.code);
    expect([textsTo(phone), mails]).toEqual([[], []]);
    expect(await gather()).toBe(1);
    expect(textsTo(phone)).toEqual([]);
    expect(mails.map(({ to }) => to)).toEqual([email]);
    const { text } = mails[0] ?? { text: "" };
    for (const { code } of [one, two]) {
      expect(text).toContain(`/fr/track/${code.slice(0, 4)}`);
      expect(await noticesOf(code)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ channel: "email", state: "accepted" }),
          expect.objectContaining({ channel: "sms", state: "skipped", reason: "in_digest" }),
        ]),
      );
    }
  });

  test("is told at once of a day that is near, of one that moved, and of a protected file in the safe words", async () => {
    const phone = aPhone();
    await daily("phone", phone);
    const { code } = await followed({ phone });
    await act(code);
    fresh();
    await owner`update notices set kind = 'summoned', times = '{"date":"2026-11-24","hour":"10:30"}',
      state = 'owed', digest_at = null, not_before = null, reason = null where id = ${(await noticesOf(code))[0]?.id ?? null}`;
    await deliverOwed();
    expect(textsTo(phone)).toEqual([expect.stringContaining("24/11/2026")]);
    const hidden = await followed({ phone }, { isProtected: true });
    fresh();
    await act(hidden.code);
    const told = await noticesOf(hidden.code);
    expect(told.map(({ kind, digest_at: at }) => `${kind} ${at}`)).toEqual([
      "safe null",
      "safe null",
    ]);
  });

  test("has no file in the digest that was protected while it waited: it goes alone, in the safe words", async () => {
    const phone = aPhone();
    await daily("phone", phone);
    const [open, hidden] = [await followed({ phone }), await followed({ phone })];
    await act(open.code);
    await act(hidden.code);
    fresh();
    await owner`update case_files set is_protected = true where tracking_code = ${hidden.code}`;
    expect(await gather()).toBe(1);
    expect(textsTo(phone)).toHaveLength(2);
    expect(texts.map(({ text }) => text).join()).not.toContain(hidden.code.slice(0, 4));
    expect(await noticesOf(hidden.code)).toMatchObject([{ kind: "safe", state: "accepted" }]);
  });

  test("who turns it off is told of what waited within a minute, each by itself", async () => {
    const phone = aPhone();
    const token = await daily("phone", phone);
    const [one, two] = [await followed({ phone }), await followed({ phone })];
    await act(one.code);
    await act(two.code);
    fresh();
    expect(await choosePace(database, { token, pace: "each" }, clock)).toBe(true);
    clock = new Date(clock.getTime() + 60_000);
    expect(await gather(clock)).toBe(0);
    expect(textsTo(phone)).toHaveLength(2);
    expect(await noticesOf(one.code)).toMatchObject([{ state: "accepted", digest_at: null }]);
  });

  test("whose number left the file is written to at the new one, alone", async () => {
    const [phone, moved] = [aPhone(), aPhone()];
    await daily("phone", phone);
    const { code } = await followed({ phone });
    await act(code);
    fresh();
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update parties set phone_index = ${database.cipher.blindIndex("phone", moved)}
        where phone_index = ${database.cipher.blindIndex("phone", phone)}`;
    });
    expect(await gather(clock)).toBe(0);
    expect(await noticesOf(code)).toMatchObject([{ state: "accepted", told_with: null }]);
  });

  test("but signed in by a card has nothing that could be written to, and the archive itself refuses", async () => {
    const token = await daily("document", `AB${Date.now() % 1_000_000}`);
    const citizen = citizenKey(database, token);
    const forced = database.as({ as: "citizen", citizen }, (tx) =>
      tx.orm.execute("update citizen_accounts set digest_since = now()"),
    );
    await expect(forced).rejects.toThrow();
  });
});

describe("nobody else", () => {
  test("is made to wait by it: neither the complainant at the same number, nor a later text of his", async () => {
    const phone = aPhone();
    await daily("phone", phone);
    const code = await aFileWith(database, clock, { parties: [{ phone, language: "fr" }] });
    await deliverOwed();
    fresh();
    await act(code);
    expect(textsTo(phone)).toHaveLength(1);
  });

  test("chooses for another: the account of one session is all that a citizen can change", async () => {
    const [mine, other] = [aPhone(), aPhone()];
    const token = await daily("phone", mine);
    await daily("phone", other);
    const citizen = citizenKey(database, token);
    await database.as({ as: "citizen", citizen }, (tx) =>
      tx.orm.execute("update citizen_accounts set digest_since = null"),
    );
    const rows =
      await owner`select proof_index from citizen_accounts where digest_since is not null`;
    const kept = rows.map(({ proof_index: index }) => String(index));
    expect(kept).toContain(String(database.cipher.blindIndex("phone", other)));
    expect(kept).not.toContain(String(database.cipher.blindIndex("phone", mine)));
  });
});

describe("a digest that does not leave", () => {
  test("is tried again as one, and its notices wait with it", async () => {
    const phone = aPhone();
    await daily("phone", phone);
    const [one, two] = [await followed({ phone }), await followed({ phone })];
    await act(one.code);
    await act(two.code);
    fresh();
    lineIs = "busy";
    await gather();
    for (const { code } of [one, two])
      expect(await noticesOf(code)).toMatchObject([{ state: "owed", attempts: 1 }]);
    lineIs = "open";
    clock = new Date(clock.getTime() + 60_000);
    const forgotten = await database.as({ as: "worker" }, (tx) =>
      listForgotten(tx, new Date(clock.getTime() + 1), 100),
    );
    expect(forgotten, "one notice stands for all").toHaveLength(1);
    await deliver(room, forgotten);
    expect(textsTo(phone)).toHaveLength(1);
    for (const { code } of [one, two])
      expect(await noticesOf(code)).toMatchObject([{ state: "accepted", attempts: 2 }]);
  });

  test("by mail is followed by the text of each file, since nothing told them", async () => {
    const [phone, email] = [aPhone(), `${randomBytes(6).toString("hex")}@example.org`];
    await daily("email", email);
    const [one, two] = [await followed({ phone, email }), await followed({ phone, email })];
    await act(one.code);
    await act(two.code);
    fresh();
    lineIs = "dead";
    expect(await gather()).toBe(1);
    await deliverOwed();
    expect(textsTo(phone)).toHaveLength(2);
    for (const { code } of [one, two]) {
      const rows = await noticesOf(code);
      expect(rows.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
        "email failed",
        "sms accepted",
      ]);
    }
  });

  test("and has no other way is followed, file by file, by what takes the place of a lost notice", async () => {
    const phone = aPhone();
    await daily("phone", phone);
    const [one, two] = [await followed({ phone }), await followed({ phone })];
    await act(one.code);
    await act(two.code);
    await gather();
    const [carrier] = texts.filter(({ text }) => text.includes("dans 2 de vos dossiers"));
    await recordDeliveryReport(
      database,
      {
        ...{ providerId: `m-${carrier?.ref}`, clientRef: carrier?.ref ?? "", at: clock },
        ...{ status: "undeliverable", errorCode: "1040", failure: "permanent" },
      },
      clock,
    );
    for (const { code } of [one, two])
      expect((await noticesOf(code)).map(({ channel, state }) => `${channel} ${state}`)).toEqual([
        "sms failed",
        expect.stringMatching(/^(letter|call) owed$/),
      ]);
  });

  test("because the act that carried it is kept back tells the others in the next round", async () => {
    const phone = aPhone();
    await daily("phone", phone);
    const [one, two] = [await followed({ phone }), await followed({ phone })];
    await act(one.code);
    await act(two.code);
    fresh();
    clock = evening;
    expect(await gatherDigests(database, clock)).toBe(1);
    const [first] = await noticesOf(one.code);
    await owner`update notices set state = 'withheld', told_with = null, digest_at = null where id = ${first?.id ?? null}`;
    expect(await gather(new Date(evening.getTime() + 60_000))).toBe(1);
    expect(textsTo(phone)).toEqual([expect.stringContaining("dans 1 de vos dossiers")]);
    expect(await noticesOf(two.code)).toMatchObject([{ state: "accepted" }]);
  });
});

test("The engine makes the digests in the minute whose turn it is, and beats.", async () => {
  const phone = aPhone();
  await daily("phone", phone);
  const { code } = await followed({ phone });
  await act(code);
  clock = evening;
  const subject = await startSubject(url, (client) => [
    gatherDueDigests(client as unknown as InsafClient, room),
  ]);
  onTestFinished(() => subject.stop());
  await owner`select from graphile_worker.add_job('engine-minute',
    json_build_object('_cron', json_build_object('ts', '2026-11-20T17:00:00.000Z'::text)))`;
  await eventually(async () => {
    const [notice] = await noticesOf(code);
    expect(notice?.told_with).toBe(notice?.id);
  });
  const [{ id } = { id: null }] = await noticesOf(code);
  const events = await owner`select name from outbox where payload -> 'noticeIds' ? ${String(id)}`;
  expect(events, "owed by the act, and again by the round").toHaveLength(2);
  await eventually(async () => {
    expect(await owner`select at from heartbeats where name = 'gather-digests'`).toHaveLength(1);
  });
});
