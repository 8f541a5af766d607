import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { keepDraft, remindOfDrafts, resumeDraft, showKeptDraft } from "@/commands/keep-draft";
import { submitFile } from "@/commands/submit-file";
import { deleteDraft, deleteExpiredDrafts, draftKey, findDraft, saveDraft } from "@/db/drafts";
import { formatResumeCode, reminderOf, type ResumeCode } from "@/domain/kept-draft";
import type { Typed } from "@/domain/filing";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { deliverReply } from "@/inngest/reply-delivery";
import { aDraft, aFiling, aPhone, silent } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());

const now = new Date("2026-11-18T10:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
let addresses = 0;
const newAddress = () => `41.92.2.${(addresses += 1)}`;

/** A form that somebody has begun to fill in. */
async function begun(typed: Typed, at = now): Promise<string> {
  const token = await aDraft(database, now);
  await save(token, typed, at);
  return token;
}
const visitor = (token: string) => ({ as: "visitor", draft: draftKey(database, token) }) as const;
const save = (token: string, typed: Typed, at: Date) =>
  database.as(visitor(token), (tx) =>
    saveDraft(
      tx,
      {
        key: draftKey(database, token),
        typed,
        language: "fr",
        expiresAt: new Date(at.getTime() + 86_400_000),
      },
      at,
    ),
  );
const read = (token: string, at = now) =>
  database.as(visitor(token), (tx) => findDraft(tx, draftKey(database, token), at));

async function keep(token: string, remind = false, at = now) {
  const kept = await keepDraft(database, { token, remind, address: newAddress() }, at);
  if (kept.is !== "kept") throw new Error(kept.is);
  return kept.token;
}
async function remindersTo(phone: string): Promise<number> {
  const rows = await owner`select 1 from replies where kind = 'draft_reminder'
    and phone_index = ${database.cipher.blindIndex("phone", phone)}`;
  return rows.length;
}
async function codeOf(token: string): Promise<ResumeCode> {
  const kept = await showKeptDraft(database, token, now);
  if (kept?.code == null) throw new Error("no code");
  return kept.code;
}
const resume = (typed: string, at = now, address = newAddress()) =>
  resumeDraft(database, { typed, address }, at);

describe("a form that is kept", () => {
  test("lives thirty days, is saved over meanwhile, and is gone after them", async () => {
    const token = await keep(await begun({ place: "Rabat" }));
    await save(token, { place: "Salé" }, later(1));
    expect((await read(token, later(29)))?.typed).toEqual({ place: "Salé" });
    expect(await read(token, later(30))).toBeNull();
    await database.as({ as: "worker" }, (tx) => deleteExpiredDrafts(tx, later(31)));
    expect(
      await owner`select 1 from drafts where token_hash = ${draftKey(database, token)}`,
    ).toEqual([]);
  });

  test("can ask for a reminder where its author has a mobile number, until it has asked", () => {
    const typed = { phone: aPhone(), phoneOwner: "own" };
    const [never, soon, over] = [
      { wantsReminder: false, remindAt: null },
      { wantsReminder: true, remindAt: later(25) },
      { wantsReminder: true, remindAt: null },
    ];
    expect([never, soon, over].map((form) => reminderOf({ typed, ...form }))).toEqual([
      "offered",
      "asked",
      "again",
    ]);
    for (const form of [never, soon, over]) expect(reminderOf({ typed: {}, ...form })).toBe("none");
  });

  test("is opened elsewhere by its code, which is shown once and kept nowhere", async () => {
    const before = await begun({ place: "Rabat" });
    const token = await keep(before);
    const code = await codeOf(token);
    expect((await showKeptDraft(database, token, now))?.code).toBeNull();
    expect(await read(before)).toBeNull();
    const opened = await resume(formatResumeCode(code).toLowerCase().replaceAll("-", " "));
    expect(opened).toEqual({ token });
    expect((await read(token))?.typed).toEqual({ place: "Rabat" });
    const dump = JSON.stringify(await owner`select * from drafts`);
    expect(dump).not.toContain(code);
  });

  test("is opened by its last code only, and stays the same row for what is attached to it", async () => {
    const token = await begun({ place: "Rabat" });
    const id = (await read(token))?.id;
    const first = await keep(token);
    const old = await codeOf(first);
    const second = await keep(first);
    expect(await resume(old)).toBeNull();
    expect(await resume(await codeOf(second))).toEqual({ token: second });
    expect((await read(second))?.id).toBe(id);
  });

  test("is opened by no code once it is sent or erased, and reminds nobody", async () => {
    const phone = aPhone();
    const sent = await keep(await begun({ phone, phoneOwner: "own" }), true);
    const code = await codeOf(sent);
    const submission = {
      draftToken: sent,
      filing: aFiling(),
      language: "fr" as const,
      trackingCode: trackingCodeFrom(randomBytes(trackingCodeBytes)),
    };
    expect(await submitFile(database, submission, now, silent)).toMatchObject({ ok: true });
    expect(await resume(code)).toBeNull();
    expect(await remindOfDrafts(database, 10, later(26))).toBe(0);
    const erased = await keep(await begun({}));
    const other = await codeOf(erased);
    await database.as(visitor(erased), (tx) => deleteDraft(tx, draftKey(database, erased)));
    expect(await resume(other)).toBeNull();
    expect(
      await keepDraft(database, { token: sent, remind: false, address: newAddress() }, now),
    ).toEqual({ is: "none" });
  });

  test("is not found by trying codes", async () => {
    const address = newAddress();
    expect(await resume("K7M4-9QXT", now, address)).toBe("unreadable");
    for (let tries = 0; tries < 30; tries += 1)
      expect(await resume("K7M4-9QXT-3RZB-0A1C", now, address)).toBeNull();
    expect(await resume("K7M4-9QXT-3RZB-0A1C", now, address)).toBe("too_many");
  });

  test("belongs to whoever holds it: another browser can neither read nor rekey it", async () => {
    const token = await keep(await begun({ place: "Rabat" }));
    const stranger = visitor(await begun({}));
    const rows = await database.as(stranger, (tx) => findDraft(tx, draftKey(database, token), now));
    expect(rows).toBeNull();
    await expect(
      database.as({ as: "worker" }, (tx) =>
        tx.orm.execute("select rekey_draft(null, null, null, null, null, null)"),
      ),
    ).rejects.toThrow();
    await expect(
      database.as({ as: "worker" }, (tx) => tx.orm.execute("update drafts set typed_sealed = ''")),
    ).rejects.toThrow();
  });
});

describe("the reminder of a kept form", () => {
  test("leaves once, five days before, in neutral words, to whoever asked for it", async () => {
    await owner`delete from drafts`;
    const phone = aPhone();
    await keep(await begun({ phone, phoneOwner: "own" }), true);
    await keep(await begun({ phone: aPhone(), phoneOwner: "own" }));
    expect(await remindOfDrafts(database, 10, later(24.9))).toBe(0);
    expect(await remindOfDrafts(database, 10, later(25))).toBe(1);
    expect(await remindOfDrafts(database, 10, later(25))).toBe(0);
    const [reply] = await owner<{ id: string }[]>`
      select id from replies where kind = 'draft_reminder' and phone_index = ${database.cipher.blindIndex("phone", phone)}`;
    const texts: { to: string; text: string }[] = [];
    const room = {
      database,
      now: () => later(25),
      graceSeconds: 30,
      pace: async () => undefined,
      sms: {
        send: async ({ to, text }: { to: string; text: string }) => {
          texts.push({ to, text });
          return { outcome: "accepted", providerId: "p-1" } as const;
        },
        close: async () => undefined,
      },
    };
    await deliverReply(room, reply?.id ?? "");
    expect(texts).toEqual([
      { to: phone, text: "Vous avez un formulaire inachevé. Il sera effacé le 18/12/2026." },
    ]);
  });

  test("stays when the form is kept again, whether or not it is asked for anew", async () => {
    await owner`delete from drafts`;
    const asked = await keep(await begun({ phone: aPhone(), phoneOwner: "own" }), true);
    const unticked = await keep(asked, false, later(1));
    expect((await read(unticked))?.remindAt).toEqual(later(26));
    const ticked = await keep(unticked, true, later(2));
    expect((await read(ticked))?.remindAt).toEqual(later(27));
    expect(await remindOfDrafts(database, 10, later(26.9))).toBe(0);
    expect(await remindOfDrafts(database, 10, later(27))).toBe(1);
  });

  test("goes to the number that the form names when it is kept again, and to none it does not", async () => {
    await owner`delete from drafts`;
    const [first, second] = [aPhone(), aPhone()];
    const token = await keep(await begun({ phone: first, phoneOwner: "own" }), true);
    await save(token, { phone: second, phoneOwner: "own" }, now);
    const corrected = await keep(token);
    expect(await remindOfDrafts(database, 10, later(25))).toBe(1);
    expect(await remindersTo(first)).toBe(0);
    expect(await remindersTo(second)).toBe(1);
    const other = await keep(await begun({ phone: aPhone(), phoneOwner: "own" }), true);
    await save(other, {}, now);
    expect((await read(await keep(other)))?.remindAt).toBeNull();
    expect((await read(corrected))?.remindAt).toBeNull();
  });

  test("comes once more before its new end where the form was kept again after it", async () => {
    await owner`delete from drafts`;
    const phone = aPhone();
    const token = await keep(await begun({ phone, phoneOwner: "own" }), true);
    expect(await remindOfDrafts(database, 10, later(25))).toBe(1);
    expect(await read(token, later(25))).toMatchObject({ wantsReminder: true, remindAt: null });
    const longer = await keep(token, false, later(25.01));
    expect(await read(longer, later(29))).toMatchObject({ remindAt: later(50.01) });
    expect(await remindOfDrafts(database, 10, later(50))).toBe(0);
    expect(await remindOfDrafts(database, 10, later(50.02))).toBe(1);
    expect(await remindersTo(phone)).toBe(2);
    expect(await remindOfDrafts(database, 10, later(55))).toBe(0);
    await expect(
      database.as({ as: "worker" }, (tx) =>
        tx.orm.execute("update drafts set reminder_sealed = null, remind_at = null"),
      ),
    ).rejects.toThrow();
  });

  test("comes to a number once in twenty-five days, counted from what was sent and not from what was kept", async () => {
    await owner`delete from drafts`;
    const phone = aPhone();
    const typed = { phone, phoneOwner: "own" };
    await keep(await keep(await begun(typed), true), true, later(0.1));
    await keep(await begun(typed, later(1)), true, later(1));
    await keep(await begun(typed, later(25)), true, later(25));
    await keep(await begun(typed, later(25.2)), true, later(25.2));
    expect(await remindOfDrafts(database, 10, later(25.1))).toBe(1);
    expect(await remindOfDrafts(database, 10, later(26))).toBe(0);
    expect(await remindersTo(phone)).toBe(1);
    expect(await remindOfDrafts(database, 10, later(50))).toBe(0);
    expect(await remindOfDrafts(database, 10, later(50.2))).toBe(1);
    expect(await remindersTo(phone)).toBe(2);
  });
});
