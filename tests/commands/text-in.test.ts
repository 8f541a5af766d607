import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { recordDeliveryReport } from "@/commands/record-delivery-report";
import { takeInText } from "@/commands/take-in-text";
import { forgetTexts } from "@/db/replies";
import { databaseActorOf } from "@/db/staff";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import type { SmsOutcome } from "@/gateways/vonage-answer";
import { deliver } from "@/inngest/delivery";
import { deliverReply } from "@/inngest/reply-delivery";
import { unknownCode } from "@/tests/e2e/unknown-code";
import { aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

let clock = new Date("2026-11-23T10:00:00Z");
const later = (seconds: number): void => {
  clock = new Date(clock.getTime() + seconds * 1000);
};
/** What is counted by the day or the hour is counted from its beginning. */
const nextDay = (): void => {
  clock = new Date((Math.floor(clock.getTime() / 86_400_000) + 1) * 86_400_000);
};
const ours = { inboundNumber: "212000000000", sender: "INSAF" };
const clerk = await aStaffMember(database, clock, "clerk");
const prosecutor = await aStaffMember(database, clock, "prosecutor");
const close: Act = {
  verb: "close",
  fields: { ground: "insufficient_evidence", respondentIds: undefined, reasoning: "Rien." },
};
let answers: SmsOutcome[] = [];
const sent: { to: string; text: string; clientRef: string; ttlSeconds: number }[] = [];
const room = {
  database,
  sms: {
    send: async (text: (typeof sent)[number]): Promise<SmsOutcome> => {
      sent.push(text);
      return answers.shift() ?? { outcome: "accepted", providerId: `m-${text.clientRef}` };
    },
    close: async () => undefined,
  },
  pace: async () => undefined,
  graceSeconds: 30,
  now: () => clock,
};

const repliesTo = async (phone: string) => {
  const index = database.cipher.blindIndex("phone", phone);
  return owner`select * from replies where phone_index = ${index} order by owed_at, id`;
};
const take = (from: string, text: string, more: { to?: string; providerId?: string } = {}) =>
  takeInText(
    database,
    { providerId: randomUUID(), to: ours.inboundNumber, from, text, ...more },
    ours,
    clock,
  );
/** Texts in from a phone, lets the worker send what is owed, and answers what the phone gets back. */
const text = async (from: string, words: string, more: Parameters<typeof take>[2] = {}) => {
  const before = sent.length;
  await take(from, words, more);
  for (const { id } of (await repliesTo(from)).filter(({ state }) => state === "owed"))
    await deliverReply(room, String(id));
  return sent.slice(before).map((back) => {
    expect(back.to).toBe(from);
    return back.text;
  });
};
const smsOf = (code: TrackingCode) =>
  owner`select n.* from notices n join case_files f on f.id = n.case_file_id where f.tracking_code = ${code} order by n.id`;
const unknown = {
  ar: "النيابة العامة: لم نجد ملفا مرتبطا برقمكم بهذا الرمز.",
  fr: "Ministère public : aucun dossier lié à votre numéro avec ce code.",
};

beforeEach(() => {
  sent.length = 0;
  answers = [];
  later(90_000);
});

describe("asking where a file stands by text", () => {
  test("answers the number on file with the present step, in the language of the party, in one segment", async () => {
    const phone = aPhone();
    const code = await aFileWith(database, clock, { parties: [{ phone, language: "fr" }] });
    const shown = formatTrackingCode(code);
    expect(await text(phone, "tatabo3")).toEqual([
      `Ministère public : votre dossier nous est parvenu. Code de suivi : ${shown}. Conservez ce code.`,
    ]);
    await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, clock);
    expect(await text(phone, `SUIVI ${shown}`)).toEqual([
      `Ministère public : votre dossier ${shown} est enregistré.`,
    ]);
    const [reply] = (await repliesTo(phone)).slice(-1);
    expect(reply).toMatchObject({ state: "accepted", segments: 1, attempts: 1 });
  });

  test("tells three files at most, those that go on before those that ended", async () => {
    const phone = aPhone();
    const codes: TrackingCode[] = [];
    for (let count = 0; count < 5; count += 1) {
      later(60);
      codes.push(await aFileWith(database, clock, { parties: [{ phone }] }));
    }
    const newest = codes[4];
    if (newest === undefined) throw new Error("five files were filed");
    await step(database, clerk, newest, { verb: "register", fields: { code: "3101" } }, clock);
    await step(database, prosecutor, newest, close, clock);
    const told = await text(phone, "تتبع");
    expect(told).toHaveLength(3);
    for (const [place, code] of [codes[3], codes[2], codes[1]].entries())
      expect(told[place]).toContain(formatTrackingCode(code ?? newest));
    expect((await text(phone, `تتبع ${newest}`))[0]).toContain("صدر قرار");
  });

  test("says nothing of a decision that still rests", async () => {
    const phone = aPhone();
    const code = await aFileWith(database, clock, { parties: [{ phone }] });
    await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, clock);
    await step(database, prosecutor, code, close, clock);
    await owner`update facts set held_until = ${new Date(clock.getTime() + 120_000)} where verb = 'close'
      and case_file_id = (select id from case_files where tracking_code = ${code})`;
    expect((await text(phone, "تتبع"))[0]).toContain("تم تسجيل");
    later(121);
    expect((await text(phone, "تتبع"))[0]).toContain("صدر قرار");
  });

  test("tells a stranger nothing: an unknown number, an unknown code, another's code and a protected file are one answer", async () => {
    const [holder, stranger, hidden] = [aPhone(), aPhone(), aPhone()];
    const code = await aFileWith(database, clock, { parties: [{ phone: holder }] });
    const kept = await aFileWith(database, clock, {
      parties: [{ phone: hidden }],
      isProtected: true,
    });
    for (const [from, words] of [
      [stranger, "SUIVI"],
      [stranger, `SUIVI ${code}`],
      [holder, `SUIVI ${unknownCode()}`],
      [holder, "SUIVI K7M4-9QXT-3RZ1"],
      [hidden, "SUIVI"],
      [hidden, `SUIVI ${kept}`],
      [holder, `SUIVI ${kept}`],
    ] as const)
      expect(await text(from, words), words).toEqual([unknown.fr]);
    expect(await text(stranger, "تتبع")).toEqual([unknown.ar]);
    const rows = await repliesTo(hidden);
    expect(rows.every((row) => row.case_file_id === null)).toBe(true);
  });

  test("does not speak to the number of a respondent, of a child, or of whoever asked not to be texted", async () => {
    const [shared, child, wish, against] = [aPhone(), aPhone(), aPhone(), aPhone()];
    await aFileWith(database, clock, {
      parties: [{ phone: shared }, { role: "respondent", phone: shared, lastName: "Autre" }],
    });
    await aFileWith(database, clock, {
      parties: [
        { phone: child, isMinor: true },
        { role: "representative", phone: aPhone(), lastName: "Mère" },
      ],
    });
    const code = await aFileWith(database, clock, { parties: [{ phone: wish }] });
    await owner`update parties set do_not_text = true where case_file_id = (select id from case_files where tracking_code = ${code})`;
    await aFileWith(database, clock, {
      parties: [{ phone: aPhone() }, { role: "respondent", phone: against, lastName: "Autre" }],
    });
    for (const from of [shared, child, wish, against])
      expect(await text(from, "SUIVI")).toEqual([unknown.fr]);
  });
});

describe("STOP and START", () => {
  test("STOP ends the texts of every file of the number, owes letters instead, and answers once", async () => {
    const phone = aPhone();
    const [one, two] = [
      await aFileWith(database, clock, { parties: [{ phone }] }),
      await aFileWith(database, clock, { parties: [{ phone, email: "x@example.org" }] }),
    ];
    const [back] = await text(phone, "STOP");
    expect(back).toContain("أوقفت الرسائل");
    expect(await smsOf(one)).toMatchObject([
      { channel: "sms", state: "skipped", reason: "do_not_text" },
      { channel: "letter", state: "owed", kind: "received" },
    ]);
    // Who has a mail is told by it.
    expect((await smsOf(two)).map(({ channel }) => channel).sort()).toEqual(["email", "sms"]);
    for (const words of ["STOP", "SUIVI", "AIDE", "bonjour à vous"])
      expect(await text(phone, words), words).toEqual([]);
    const audited =
      await owner`select a.action, a.chain from audit_entries a join case_files f on f.id = a.case_file_id
        where a.action = 'stop_texts' and f.tracking_code in ${owner([one, two])}`;
    expect(audited).toHaveLength(2);
    expect(audited.every(({ chain }) => chain === "TPI-RABAT")).toBe(true);
  });

  test("what is owed after STOP is skipped when it would leave, with a letter instead, until START", async () => {
    const phone = aPhone();
    const code = await aFileWith(database, clock, { parties: [{ phone }] });
    await text(phone, "توقف");
    await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, clock);
    const owed = (await smsOf(code)).filter(({ kind }) => kind === "registered");
    const ids = owed.map(({ id }) => String(id));
    await deliverAll(ids);
    expect((await smsOf(code)).filter(({ kind }) => kind === "registered")).toMatchObject([
      { channel: "sms", state: "skipped", reason: "do_not_text", attempts: 0 },
      { channel: "letter", state: "owed" },
    ]);
    await deliverAll(ids);
    expect((await smsOf(code)).filter(({ channel }) => channel === "letter")).toHaveLength(2);

    expect((await text(phone, "ابدأ"))[0]).toContain("من جديد");
    await step(
      database,
      clerk,
      code,
      { verb: "assign", fields: { deputyId: clerk.staffId } },
      clock,
    );
    expect((await text(phone, "SUIVI"))[0]).toContain(formatTrackingCode(code));
  });

  test("STOP of a protected file writes to nobody's door", async () => {
    const phone = aPhone();
    const code = await aFileWith(database, clock, { parties: [{ phone }], isProtected: true });
    await text(phone, "STOP");
    expect(await smsOf(code)).toMatchObject([{ channel: "sms", state: "skipped" }]);
  });

  test("a word of no language is answered in that of the number's own file", async () => {
    const [french, hidden] = [aPhone(), aPhone()];
    await aFileWith(database, clock, { parties: [{ phone: french, language: "fr" }] });
    await aFileWith(database, clock, {
      parties: [{ phone: hidden, language: "fr" }],
      isProtected: true,
    });
    expect((await text(french, "STOP"))[0]).toContain("messages suspendus");
    expect((await text(hidden, "STOP"))[0]).toContain("أوقفت الرسائل");
    expect((await text(hidden, "START"))[0]).toContain("من جديد");
  });

  test("a number without files may stop too, and hears the same", async () => {
    const phone = aPhone();
    expect((await text(phone, "ARRET"))[0]).toContain("messages suspendus");
    expect(await text(phone, "SUIVI")).toEqual([]);
    expect((await text(phone, "REPRISE"))[0]).toContain("de nouveau");
  });
});

describe("somebody's own words", () => {
  const messagesOf = (code: TrackingCode) =>
    owner`select m.* from messages m join case_files f on f.id = m.case_file_id where f.tracking_code = ${code}`;

  test("join the one open file of the number, sealed, and are acknowledged", async () => {
    const phone = aPhone();
    const code = await aFileWith(database, clock, { parties: [{ phone }] });
    const words = "وجدت الفاتورة عند الحارس";
    expect((await text(phone, words))[0]).toContain("توصلنا بما أضفتموه");
    const [message] = await messagesOf(code);
    expect(message?.read_at).toBeNull();
    const [dumped] =
      await owner`select row_to_json(m)::text as row from messages m where id = ${message?.id}`;
    expect(dumped?.row).not.toContain("الفاتورة");
    const [audit] =
      await owner`select * from audit_entries where action = 'send_message' and case_file_id = ${message?.case_file_id}`;
    expect(audit).toMatchObject({ chain: "TPI-RABAT" });
    expect(JSON.stringify(audit)).not.toContain("الفاتورة");
  });

  test("of somebody with several files ask for the code, and join the file that it names", async () => {
    const phone = aPhone();
    const [one, two] = [
      await aFileWith(database, clock, { parties: [{ phone }] }),
      await aFileWith(database, clock, { parties: [{ phone }] }),
    ];
    expect((await text(phone, "J'ai trouvé un témoin"))[0]).toContain("plusieurs dossiers");
    later(3600);
    await text(phone, `J'ai trouvé un témoin. ${formatTrackingCode(two)}`);
    expect(await messagesOf(one)).toHaveLength(0);
    expect(await messagesOf(two)).toHaveLength(1);
  });

  test("of a stranger, to a protected file or to one that ended join nothing", async () => {
    const [stranger, hidden, late] = [aPhone(), aPhone(), aPhone()];
    const kept = await aFileWith(database, clock, {
      parties: [{ phone: hidden }],
      isProtected: true,
    });
    const ended = await aFileWith(database, clock, { parties: [{ phone: late }] });
    await step(database, clerk, ended, { verb: "register", fields: { code: "3101" } }, clock);
    await step(database, prosecutor, ended, close, clock);
    const said = new Set<string>();
    for (const [from, words] of [
      [stranger, `Bonjour, où en est ${kept} ?`],
      [hidden, "Bonjour, est-ce que quelqu'un me lit ?"],
      [hidden, `Encore moi, ${kept}, me lit-on ?`],
      [late, "Je ne suis pas d'accord"],
    ] as const) {
      for (const back of await text(from, words)) said.add(back);
      later(3600);
    }
    expect([...said]).toEqual([
      "Ministère public : votre message ne sera pas lu. Pour savoir quoi envoyer : AIDE. En cas d'urgence, appelez le 19 ou le 177.",
    ]);
    expect(await messagesOf(kept)).toHaveLength(0);
    expect(await messagesOf(ended)).toHaveLength(0);
  });

  test("are read by those who see the file, and by nobody else", async () => {
    const phone = aPhone();
    const code = await aFileWith(database, clock, { parties: [{ phone }] });
    await text(phone, "Une chose encore");
    const [message] = await messagesOf(code);
    const id = String(message?.id);
    const seenBy = (actor: Parameters<typeof database.as>[0]) =>
      database.as(actor, (tx) =>
        tx.orm.execute(sql`select words_sealed from messages where id = ${id}`),
      );
    const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow();
    expect(await seenBy(databaseActorOf(clerk))).toHaveLength(1);
    const elsewhere = await aStaffMember(database, clock, "clerk", "TPI-FES");
    expect(await seenBy(databaseActorOf(elsewhere))).toHaveLength(0);
    const barred = await aStaffMember(database, clock, "clerk");
    await owner`insert into barred_staff (case_file_id, staff_id) values (${message?.case_file_id}, ${barred.staffId})`;
    expect(await seenBy(databaseActorOf(barred))).toHaveLength(0);
    await refused(seenBy({ as: "worker" }));
    await refused(seenBy({ as: "visitor", trackingCode: code }));
    await refused(seenBy({ as: "administrator", staffId: null }));
    await refused(
      database.as(databaseActorOf(clerk), (tx) =>
        tx.orm.execute(
          sql`update messages set read_at = now(), read_by = ${elsewhere.staffId} where id = ${id}`,
        ),
      ),
    );
    const untouched = await database.as(databaseActorOf(barred), (tx) =>
      tx.orm.execute(
        sql`update messages set read_at = now(), read_by = ${barred.staffId} where id = ${id} returning id`,
      ),
    );
    expect(untouched).toHaveLength(0);
  });
});

describe("a storm", () => {
  test("of other words gets one answer an hour, and none for the same words again", async () => {
    nextDay();
    const phone = aPhone();
    const back: string[] = [];
    for (let count = 0; count < 20; count += 1)
      back.push(...(await text(phone, `hello ${count} there`)));
    expect(back).toHaveLength(1);
    later(3600);
    expect(await text(phone, "hello 1 there")).toEqual([]);
    expect(await text(phone, "something new")).toHaveLength(1);
  });

  test("of keywords ends too", async () => {
    const phone = aPhone();
    let count = 0;
    for (let tries = 0; tries < 40; tries += 1) count += (await text(phone, "AIDE")).length;
    expect(count).toBe(10);
  });

  test.each([
    ["our own number", `+${ours.inboundNumber}`],
    ["a short code", "+12345"],
    ["a number too long for one", "+2126000000000000"],
  ])("from %s starts no talk", async (_who, from) => {
    await take(from, "SUIVI");
    expect(await repliesTo(from)).toHaveLength(0);
  });

  test("to another number of the account is none of ours", async () => {
    const phone = aPhone();
    expect(await text(phone, "SUIVI", { to: "212537718888" })).toEqual([]);
  });

  test("of our own words that a machine sends back is not answered", async () => {
    const phone = aPhone();
    const [first] = await text(phone, "AIDE");
    expect(await text(phone, first ?? "")).toEqual([]);
    expect(await text(phone, `Re: ${unknown.fr}`)).toEqual([]);
  });

  test.each([
    ["1,600 characters", "ن".repeat(1_600)],
    ["emoji", "😡".repeat(400)],
    ["override characters", "\u202e\u202d\u2066\u0000\u001b[31m"],
    ["a half character", "\ud83d"],
    ["nothing", ""],
    ["a one-time code", "482913"],
    ["a script", "<script>alert(1)</script>'; drop table messages;--"],
  ])("of %s is kept and answered in one segment at most", async (_what, words) => {
    const phone = aPhone();
    await aFileWith(database, clock, { parties: [{ phone }] });
    expect((await text(phone, words)).length).toBeLessThanOrEqual(1);
    const kept =
      await owner`select 1 from inbound_texts where sender_index = ${database.cipher.blindIndex("phone", phone)}`;
    expect(kept).toHaveLength(1);
  });

  test("of 500 identical webhooks at once has exactly one effect", async () => {
    const phone = aPhone();
    const code = await aFileWith(database, clock, { parties: [{ phone }] });
    const providerId = randomUUID();
    const outcomes = await Promise.all(
      Array.from({ length: 500 }, () => take(phone, "Un témoin s'est présenté", { providerId })),
    );
    expect(outcomes.filter((outcome) => outcome === "kept")).toHaveLength(1);
    expect(await repliesTo(phone)).toHaveLength(1);
    const held =
      await owner`select 1 from messages m join case_files f on f.id = m.case_file_id where f.tracking_code = ${code}`;
    expect(held).toHaveLength(1);
    const audited =
      await owner`select 1 from audit_entries where action = 'receive_text' and detail->>'providerId' = ${providerId}`;
    expect(audited).toHaveLength(1);
  }, 120_000);

  test("without a number that takes texts is kept, and nothing more", async () => {
    const phone = aPhone();
    const incoming = { providerId: randomUUID(), from: phone, to: "x", text: "STOP" };
    expect(await takeInText(database, incoming, null, clock)).toBe("kept");
    expect(await repliesTo(phone)).toHaveLength(0);
    expect(
      await owner`select 1 from stopped_numbers where phone_index = ${database.cipher.blindIndex("phone", phone)}`,
    ).toHaveLength(0);
  });
});

describe("an answer on its way", () => {
  const owe = async () => {
    const phone = aPhone();
    await take(phone, "AIDE");
    const [reply] = await repliesTo(phone);
    return { phone, id: String(reply?.id) };
  };

  test("whose call nobody can account for waits for the gateway's word, and then goes again, marked", async () => {
    const { phone, id } = await owe();
    answers = [{ outcome: "uncertain", code: "timeout" }];
    const again = await deliverReply(room, id);
    expect(again).toEqual(new Date(clock.getTime() + 30_000));
    expect(await deliverReply(room, id)).toEqual(again);
    expect(sent).toHaveLength(1);
    later(31);
    expect(await deliverReply(room, id)).toBeNull();
    expect(sent.map(({ clientRef }) => clientRef)).toEqual([`${id}.1`, `${id}.2`]);
    expect(await repliesTo(phone)).toMatchObject([
      { state: "accepted", attempts: 2, uncertain_resends: 1 },
    ]);
  });

  test("is not sent again once the gateway's report has come, and the report is applied once and only forward", async () => {
    const { phone, id } = await owe();
    answers = [{ outcome: "uncertain", code: "timeout" }];
    await deliverReply(room, id);
    const report = (status: "submitted" | "delivered" | "rejected", ref = 1) =>
      recordDeliveryReport(
        database,
        {
          providerId: `p-${id}`,
          status,
          at: clock,
          clientRef: `${id}.${ref}`,
          errorCode: null,
          failure: null,
        },
        clock,
      );
    expect(await report("delivered")).toBe("applied");
    expect(await report("delivered")).toBe("repeated");
    expect(await report("submitted")).toBe("stale");
    expect(await report("rejected")).toBe("stale");
    later(60);
    expect(await deliverReply(room, id)).toBeNull();
    expect(sent).toHaveLength(1);
    expect(await repliesTo(phone)).toMatchObject([{ state: "delivered" }]);
  });

  test("that comes too late for the question is not sent, and a refused number is not tried again", async () => {
    const late = await owe();
    later(3_601);
    expect(await deliverReply(room, late.id)).toBeNull();
    expect(await repliesTo(late.phone)).toMatchObject([{ state: "expired" }]);
    const refused = await owe();
    answers = [
      {
        outcome: "rejected",
        permanent: true,
        code: "invalid_recipient",
        httpStatus: 422,
        retryAfterSeconds: null,
      },
    ];
    expect(await deliverReply(room, refused.id)).toBeNull();
    expect(await repliesTo(refused.phone)).toMatchObject([{ state: "failed" }]);
  });

  test("keeps number and words out of its event, and is forgotten with the text after its time", async () => {
    const { phone, id } = await owe();
    const [event] = await owner`select payload from outbox where payload->>'replyId' = ${id}`;
    expect(event?.payload).toEqual({ replyId: id });
    const [row] = await owner`select row_to_json(r)::text as row from replies r where id = ${id}`;
    expect(row?.row).not.toContain(phone.slice(1));
    later(1);
    await database.as({ as: "worker" }, (tx) => forgetTexts(tx, clock));
    expect(await repliesTo(phone)).toHaveLength(0);
    expect(await owner`select 1 from inbound_texts`).toHaveLength(0);
  });
});

async function deliverAll(ids: readonly string[]): Promise<void> {
  await deliver(
    {
      ...room,
      email: {
        send: async () => ({ outcome: "accepted", providerId: "mail" }),
        close: async () => undefined,
      },
      appUrl: "https://insaf.example",
      bounceAddress: null,
      quietHours: false,
    },
    ids,
  );
}
