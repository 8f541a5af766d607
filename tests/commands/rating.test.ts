import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { askForRatings } from "@/commands/ask-rating";
import { takeInText } from "@/commands/take-in-text";
import { countRatings } from "@/db/ratings";
import { databaseActorOf } from "@/db/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Act } from "@/domain/verb-fields";
import { deliverReply } from "@/inngest/reply-delivery";
import { aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

let clock = new Date("2026-11-23T10:00:00Z");
const later = (hours: number): void => {
  clock = new Date(clock.getTime() + hours * 3_600_000);
};
const clerk = await aStaffMember(database, clock, "clerk");
const prosecutor = await aStaffMember(database, clock, "prosecutor");
const close: Act = {
  verb: "close",
  fields: { ground: "insufficient_evidence", respondentIds: undefined, reasoning: "Rien." },
};
const sent: { to: string; text: string }[] = [];
const room = {
  database,
  sms: {
    send: async (text: (typeof sent)[number] & { clientRef: string }) => {
      sent.push(text);
      return { outcome: "accepted", providerId: text.clientRef } as const;
    },
    close: async () => undefined,
  },
  pace: async () => undefined,
  graceSeconds: 30,
  now: () => clock,
};

/** A file that ends now, and the phone of its complainant. */
async function anEndedFile(
  changes: Omit<NonNullable<Parameters<typeof aFileWith>[2]>, "parties"> = {},
  phone = aPhone(),
): Promise<{ code: TrackingCode; phone: string }> {
  const code = await aFileWith(database, clock, {
    parties: [{ phone, language: "fr" }],
    ...changes,
  });
  await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, clock);
  await step(database, prosecutor, code, close, clock);
  return { code, phone };
}
const asked = async (phone: string) =>
  owner`select * from replies where kind = 'rating_asked' and phone_index = ${database.cipher.blindIndex("phone", phone)}`;
const text = (from: string, words: string) =>
  takeInText(
    database,
    { providerId: randomUUID(), from, to: "212000000000", text: words },
    { inboundNumber: "212000000000", sender: "INSAF" },
    clock,
  );
const ratingOf = async (code: TrackingCode) =>
  owner`select r.* from ratings r join case_files f on f.id = r.case_file_id where f.tracking_code = ${code}`;
const figuresNow = () =>
  database.as(databaseActorOf(prosecutor), (tx) => countRatings(tx, "TPI-RABAT"));
const ask = () => askForRatings(database, 100, clock);

describe("the question what the service was like", () => {
  test("comes once, a day after the end, to whoever brought the file, and its answer is kept as a figure", async () => {
    const before = await figuresNow();
    const { code, phone } = await anEndedFile();
    later(23);
    await ask();
    expect(await asked(phone)).toHaveLength(0);
    later(2);
    await ask();
    await ask();
    const [question, another] = await asked(phone);
    expect(another).toBeUndefined();
    await deliverReply(room, String(question?.id));
    expect(sent.at(-1)).toMatchObject({
      to: phone,
      text: "Votre avis sur le service? Envoyez un chiffre de 1 (mauvais) à 5 (bon).",
    });
    await text(phone, "٤");
    await text(phone, "1");
    const [rating] = await ratingOf(code);
    expect(rating).toMatchObject({ parquet: "TPI-RABAT", score: 4 });
    expect((await figuresNow())[4]).toBe((before[4] ?? 0) + 1);
  });

  test("is not asked of protected files, of what protects by itself, of reports, of what rests or is kept back", async () => {
    const kept = await anEndedFile({ isProtected: true });
    const delicate = await anEndedFile();
    await owner`update case_files set category = 'vaw' where tracking_code = ${delicate.code}`;
    const report = await anEndedFile();
    await owner`update case_files set kind = 'report' where tracking_code = ${report.code}`;
    const withheld = await anEndedFile();
    await owner`update facts set is_withheld = true where verb = 'close'
      and case_file_id = (select id from case_files where tracking_code = ${withheld.code})`;
    later(25);
    await ask();
    for (const { phone } of [kept, delicate, report, withheld])
      expect(await asked(phone)).toHaveLength(0);
  });

  test("is asked of one person once a month, and of nobody long after the end", async () => {
    const { phone } = await anEndedFile();
    await anEndedFile({}, phone);
    const old = await anEndedFile();
    later(25);
    await ask();
    expect(await asked(phone)).toHaveLength(1);
    await owner`delete from replies where phone_index = ${database.cipher.blindIndex("phone", old.phone)}`;
    later(72);
    await ask();
    expect(await asked(old.phone)).toHaveLength(0);
  });

  test("has no answer where it was not asked, or two weeks later", async () => {
    const stranger = aPhone();
    const open = await aFileWith(database, clock, { parties: [{ phone: stranger }] });
    await text(stranger, "5");
    expect(await ratingOf(open)).toHaveLength(0);
    const { code, phone } = await anEndedFile();
    later(25);
    await ask();
    expect(await asked(phone)).toHaveLength(1);
    later(15 * 24);
    await text(phone, "5");
    expect(await ratingOf(code)).toHaveLength(0);
  });

  test("gives figures to the chiefs of the office only, and to nobody whose they are", async () => {
    const { phone } = await anEndedFile();
    later(25);
    await ask();
    await text(phone, "4");
    const rowsFor = async (actor: Parameters<typeof database.as>[0]) =>
      (await database.as(actor, (tx) => tx.orm.execute(sql`select score from ratings`))).length;
    expect(await rowsFor(databaseActorOf(prosecutor))).toBeGreaterThan(0);
    expect(await rowsFor(databaseActorOf(clerk))).toBe(0);
    const elsewhere = await aStaffMember(database, clock, "prosecutor", "TPI-FES");
    expect(await rowsFor(databaseActorOf(elsewhere))).toBe(0);
    await expect(
      database.as(databaseActorOf(prosecutor), (tx) =>
        tx.orm.execute(sql`select case_file_id from ratings`),
      ),
    ).rejects.toThrow();
  });
});
