import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { changeContactAtCounter, readContactDesk } from "@/commands/change-contact";
import type { IncomingParty } from "@/commands/receive-file";
import { recordResults, takeForSending } from "@/db/deliveries";
import { readCounterChange } from "@/domain/contact-change";
import type { StaffRole } from "@/domain/role";
import type { TrackingCode } from "@/domain/tracking-code";
import { aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const room = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const { sent, later, now, ask } = room;
const clerk = await aStaffMember(database, now(), "clerk");
const head = await aStaffMember(database, now(), "head_of_secretariat");
const phrase = "le figuier du puits";

interface Counter {
  readonly file: TrackingCode;
  readonly partyId: string;
  readonly former: string;
}
const atCounter = async (
  file: Parameters<typeof aFileWith>[2] = {},
  party: Partial<IncomingParty> = {},
): Promise<Counter> => {
  const former = aPhone();
  const code = await aFileWith(database, now(), {
    ...file,
    parties: [
      { phone: former, document: { type: "cin", number: "AB123456" }, ...party },
      ...(file.parties ?? []),
    ],
  });
  await step(database, clerk, code, { verb: "register", fields: { code: "3101" } }, now());
  const [row] = await owner<
    { id: string }[]
  >`select p.id from parties p join case_files f on f.id = p.case_file_id
    where f.tracking_code = ${code} and p.role = 'complainant'`;
  return { file: code, partyId: row?.id ?? "", former };
};
const changes = async (
  { file, partyId }: Counter,
  typed: Record<string, string> = {},
  person = clerk,
) => {
  const change = readCounterChange({
    party: partyId,
    documentType: "cin",
    documentEnd: "3456",
    why: "lost_phone",
    phone: aPhone(),
    ...typed,
  });
  if (!change.ok) return change;
  const asked = { trackingCode: file, change: change.value };
  return changeContactAtCounter(database, person, asked, now());
};
const noticesOf = (file: TrackingCode) => owner`
  select n.kind, n.channel, n.state, n.reason, n.to_former from notices n join facts x on x.id = n.fact_id
  join case_files f on f.id = x.case_file_id where f.tracking_code = ${file} and x.verb = 'change_contact' order by n.id`;

/** Sends what a file owes by text now, and answers to which numbers. */
const leaveFor = async (file: TrackingCode): Promise<readonly (string | null)[]> => {
  const owed = await owner<
    { id: string }[]
  >`select n.id from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${file} and n.state = 'owed' and n.channel = 'sms' order by n.id`;
  const ids = owed.map(({ id }) => id);
  return database.as({ as: "worker" }, async (tx) => {
    const { sending } = await takeForSending(tx, ids, now());
    const results = sending.map(({ noticeId, clientRef }) => ({
      noticeId,
      clientRef,
      became: "accepted" as const,
      providerId: clientRef,
      wordingVersion: 1,
      segments: 1,
    }));
    await recordResults(tx, results, now());
    return sending.map(({ destination }) => destination);
  });
};

describe("somebody who lost the old number comes to the counter", () => {
  test("a clerk changes it after the document, both numbers are told, and no code opens the file for a day", async () => {
    const counter = await atCounter();
    const phone = aPhone();
    const outcome = await changes(counter, { phone });
    const tomorrow = new Date(now().getTime() + 24 * 3600_000);
    expect(outcome).toMatchObject({ ok: true, value: { opensAfter: tomorrow } });
    expect(await noticesOf(counter.file)).toMatchObject([
      { kind: "phone_changed", state: "owed", to_former: true },
      { kind: "contact_changed", state: "owed", to_former: false },
    ]);
    expect((await ask(counter.file)).text).toBeNull();
    later(24 * 3600 + 1);
    expect((await ask(counter.file)).text).not.toBeNull();
    expect(sent.at(-1)?.to).toBe(phone);
  });

  test("the head of the secretariat answers for it, and the number opens the file at once", async () => {
    const counter = await atCounter();
    expect(await changes(counter, {}, head)).toMatchObject({
      ok: true,
      value: { opensAfter: null },
    });
    expect((await ask(counter.file)).text).not.toBeNull();
  });

  test("the fact says what was seen and why, by whom, and names no number", async () => {
    const counter = await atCounter();
    const phone = aPhone();
    await changes(counter, { phone, note: "Vue par Mme Alaoui" });
    const [fact] = await owner<{ id: string; sealed: Buffer; staff_id: string }[]>`
      select x.id, x.fields_sealed as sealed, x.staff_id from facts x join case_files f on f.id = x.case_file_id
      where f.tracking_code = ${counter.file} and x.verb = 'change_contact'`;
    expect(fact?.staff_id).toBe(clerk.staffId);
    const fields = database.cipher.open(
      fact?.sealed ?? Buffer.alloc(0),
      `facts.fields:${fact?.id}`,
    );
    expect(JSON.parse(fields)).toEqual({
      basis: "counter",
      document: "cin",
      why: "lost_phone",
      note: "Vue par Mme Alaoui",
      partyId: counter.partyId,
      changed: ["phone"],
    });
  });

  test("a landline may be called, and a text is skipped for it", async () => {
    const counter = await atCounter();
    expect(await changes(counter, { phone: "0537718888" })).toMatchObject({ ok: true });
    expect(await noticesOf(counter.file)).toMatchObject([
      { kind: "phone_changed", state: "owed", to_former: true },
      { kind: "contact_changed", state: "skipped", reason: "no_number" },
    ]);
  });
});

describe("what is held against the file", () => {
  const shown: readonly { typed: Record<string, string>; refusal: string; because: string }[] = [
    {
      typed: { documentEnd: "9999" },
      refusal: "identity_not_matched",
      because: "another's document was shown",
    },
    {
      typed: { documentType: "passport" },
      refusal: "identity_not_matched",
      because: "the kind is another",
    },
  ];
  test.each(shown)("refuses with $refusal: $because", async ({ typed, refusal }) => {
    expect(await changes(await atCounter(), typed)).toEqual({ ok: false, refusal });
    expect(await changes(await atCounter(), typed, head)).toEqual({ ok: false, refusal });
  });

  test("a file without a document is the head's to answer for", async () => {
    const counter = await atCounter({}, { document: null });
    expect(await changes(counter)).toEqual({ ok: false, refusal: "identity_not_on_file" });
    expect(await changes(counter, {}, head)).toMatchObject({ ok: true });
  });

  test("in a protected file the phrase too, which only the head may leave out", async () => {
    const counter = await atCounter({ isProtected: true, phrase });
    for (const said of ["", "un autre arbre"])
      expect(await changes(counter, { phrase: said })).toEqual({
        ok: false,
        refusal: "phrase_wrong",
      });
    expect(await changes(counter, { phrase: "un autre arbre" }, head)).toEqual({
      ok: false,
      refusal: "phrase_wrong",
    });
    expect(await changes(counter, { phrase })).toMatchObject({ ok: true });
    later(1);
    expect(await changes(counter, {}, head)).toMatchObject({ ok: true });
  });

  test("a protected file says the safe text only, and nothing to a phone in other hands", async () => {
    const [one, two] = [
      await atCounter({ isProtected: true, phrase }),
      await atCounter({ isProtected: true, phrase }),
    ];
    // The text of the registration, which says the same, has just arrived at the old number.
    expect((await leaveFor(one.file)).length).toBeGreaterThan(0);
    const fresh = aPhone();
    later(1);
    await changes(one, { phrase, why: "new_number", phone: fresh });
    expect(await noticesOf(one.file)).toMatchObject([
      { kind: "safe", state: "owed", to_former: true },
      { kind: "safe", state: "owed", to_former: false },
    ]);
    // Both say the same within a minute, and that the old number just had it counts for the old number only.
    expect([...(await leaveFor(one.file))].sort()).toEqual([one.former, fresh].sort());
    await changes(two, { phrase, why: "phone_in_other_hands" });
    expect(await noticesOf(two.file)).toMatchObject([
      { kind: "safe", state: "skipped", reason: "protected_file", to_former: true },
      { kind: "safe", state: "owed", to_former: false },
    ]);
  });

  test("never the respondent's number, nor the respondent as whose number changes", async () => {
    const respondent = aPhone();
    const counter = await atCounter({ parties: [{ role: "respondent", phone: respondent }] });
    expect(await changes(counter, { phone: respondent }, head)).toEqual({
      ok: false,
      refusal: "number_of_respondent",
    });
    const [row] = await owner<
      { id: string }[]
    >`select p.id from parties p join case_files f on f.id = p.case_file_id
      where f.tracking_code = ${counter.file} and p.role = 'respondent'`;
    expect(await changes(counter, { party: row?.id ?? "" }, head)).toEqual({
      ok: false,
      refusal: "unknown_party",
    });
  });

  test("nothing changed is refused", async () => {
    const counter = await atCounter();
    expect(await changes(counter, { phone: counter.former })).toEqual({
      ok: false,
      refusal: "contact_unchanged",
    });
  });
});

describe("who may", () => {
  const roles: readonly { role: StaffRole; may: boolean; because: string }[] = [
    { role: "clerk", may: true, because: "he sits at the counter" },
    { role: "head_of_secretariat", may: true, because: "he leads the counter" },
    { role: "deputy", may: false, because: "a magistrate checks no papers" },
    { role: "prosecutor", may: false, because: "a magistrate checks no papers" },
  ];
  test.each(roles)("$role: $may, because $because", async ({ role, may }) => {
    const counter = await atCounter();
    const person = await aStaffMember(database, now(), role);
    const desk = await readContactDesk(database, person, counter.file, now());
    expect(desk !== null).toBe(may);
    const outcome = await changes(counter, {}, person);
    expect(outcome).toMatchObject(may ? { ok: true } : { ok: false, refusal: "not_your_role" });
  });

  test("not the clerk of another office, to whom there is no such file", async () => {
    const counter = await atCounter();
    const stranger = await aStaffMember(database, now(), "clerk", "TPI-FES");
    expect(await readContactDesk(database, stranger, counter.file, now())).toBeNull();
    expect(await changes(counter, {}, stranger)).toEqual({ ok: false, refusal: "unknown_file" });
  });

  test("not the office that has sent the file on, which still sees it", async () => {
    const counter = await atCounter();
    const deputy = await aStaffMember(database, now(), "deputy");
    const fields = { parquet: "TPI-FES", reason: "Compétence" };
    await step(database, deputy, counter.file, { verb: "forward", fields }, now());
    expect(await changes(counter)).toEqual({ ok: false, refusal: "unknown_file" });
  });
});

describe("what is typed at the counter", () => {
  const wrong: readonly { typed: Record<string, string>; field: string; mistake: string }[] = [
    { typed: { documentEnd: "" }, field: "documentEnd", mistake: "required" },
    { typed: { documentEnd: "12" }, field: "documentEnd", mistake: "identity_invalid" },
    { typed: { why: "" }, field: "why", mistake: "choice_unknown" },
    { typed: { phone: "06" }, field: "phone", mistake: "phone_invalid" },
    { typed: { phone: "0".repeat(10_000) }, field: "phone", mistake: "phone_invalid" },
    { typed: { note: "son numéro est 06 12 34 56 78" }, field: "note", mistake: "no_number_here" },
    { typed: { note: "a".repeat(10_000) }, field: "note", mistake: "too_long" },
    { typed: { language: "xx" }, field: "language", mistake: "choice_unknown" },
    { typed: { party: "1" }, field: "party", mistake: "choice_unknown" },
  ];
  test.each(wrong)("$field $mistake", async ({ typed, field, mistake }) => {
    const counter = {
      file: "" as TrackingCode,
      partyId: "0197c7a0-0000-7000-8000-000000000001",
      former: "",
    };
    expect(await changes(counter, typed)).toMatchObject({
      ok: false,
      mistakes: { [field]: mistake },
    });
  });

  test("digits of any script are read", () => {
    const read = readCounterChange({
      party: "0197c7a0-0000-7000-8000-000000000001",
      documentType: "cin",
      documentEnd: "٣٤٥٦",
      why: "mistyped",
      phone: "٠٦١٢٣٤٥٦٧٨",
    });
    expect(read).toMatchObject({
      ok: true,
      value: { documentEnd: "3456", phone: "+212612345678" },
    });
  });
});
