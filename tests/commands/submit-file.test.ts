import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { submitFile } from "@/commands/submit-file";
import { draftKey, findDraft } from "@/db/drafts";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { aDraft, aFiling, aPhone, silent } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const now = new Date("2026-11-21T22:59:00Z");
const freshCode = () => trackingCodeFrom(randomBytes(trackingCodeBytes));

test("filing writes the file, its parties, its fact, what it owes, its event and its audit together", async () => {
  const draftToken = await aDraft(database, now);
  const trackingCode = freshCode();
  const filing = aFiling();
  const outcome = await submitFile(
    database,
    { draftToken, filing, language: "ar", trackingCode },
    now,
    silent,
  );
  expect(outcome).toEqual({ ok: true, value: { trackingCode } });
  const [file] =
    await owner`select id, status, parquet, version from case_files where tracking_code = ${trackingCode}`;
  expect(file).toMatchObject({ status: "submitted", parquet: "TPI-RABAT", version: 1 });
  const parties =
    await owner`select role from parties where case_file_id = ${file?.id} order by role`;
  expect(parties.map((party) => party.role)).toEqual(["complainant", "respondent"]);
  const facts = await owner`select verb, sequence from facts where case_file_id = ${file?.id}`;
  expect(facts).toMatchObject([{ verb: "submit", sequence: 1 }]);
  const notices =
    await owner`select id, channel, kind, state from notices where case_file_id = ${file?.id} order by channel`;
  expect(notices).toMatchObject([
    { channel: "email", kind: "received", state: "owed" },
    { channel: "sms", kind: "received", state: "owed" },
  ]);
  const events =
    await owner`select payload from outbox where payload->'noticeIds' ? ${notices[0]?.id}`;
  expect(events).toHaveLength(1);
  const audit =
    await owner`select actor, action from audit_entries where case_file_id = ${file?.id}`;
  expect(audit).toMatchObject([{ actor: "visitor", action: "submit" }]);
});

test("sending the same form twice, also at the same time, makes one file", async () => {
  const draftToken = await aDraft(database, now);
  const filing = aFiling();
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () =>
      submitFile(
        database,
        { draftToken, filing, language: "ar", trackingCode: freshCode() },
        now,
        silent,
      ),
    ),
  );
  const codes = new Set(
    outcomes.map((outcome) => (outcome.ok ? outcome.value.trackingCode : outcome.refusal)),
  );
  expect(codes.size).toBe(1);
  const files = await owner`select 1 from case_files where tracking_code in ${owner([...codes])}`;
  expect(files).toHaveLength(1);
});

test("a form whose draft is gone is refused and writes nothing", async () => {
  const trackingCode = freshCode();
  const outcome = await submitFile(
    database,
    { draftToken: "nobody", filing: aFiling(), language: "ar", trackingCode },
    now,
    silent,
  );
  expect(outcome).toEqual({ ok: false, refusal: "unknown_file" });
  expect(await owner`select 1 from case_files where tracking_code = ${trackingCode}`).toHaveLength(
    0,
  );
});

test("an office that the province does not lead to is refused", async () => {
  const draftToken = await aDraft(database, now);
  const filing = aFiling({ where: { province: "04.421", parquet: "TPI-FES" } });
  const outcome = await submitFile(
    database,
    { draftToken, filing, language: "fr", trackingCode: freshCode() },
    now,
    silent,
  );
  expect(outcome).toEqual({ ok: false, refusal: "parquet_takes_no_complaints" });
});

test("violence against women is filed as protected, and its texts are the safe ones", async () => {
  const draftToken = await aDraft(database, now);
  const trackingCode = freshCode();
  const filing = aFiling({ what: { category: "vaw" } });
  await submitFile(database, { draftToken, filing, language: "ar", trackingCode }, now, silent);
  const notices = await owner`
    select n.channel, n.kind, n.state, n.reason from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${trackingCode} order by n.channel`;
  expect(notices).toMatchObject([
    { channel: "email", state: "skipped", reason: "protected_file" },
    { channel: "sms", kind: "safe", state: "owed" },
  ]);
});

const parties = async (trackingCode: string) => owner`
  select p.id, p.role, p.nature, p.last_name, p.organisation, p.represents, p.is_minor, p.capacity, p.country,
    p.bar, p.bar_number, p.phone_owner, p.phone_verified_at, p.way_of_contact
  from parties p join case_files f on f.id = p.case_file_id
  where f.tracking_code = ${trackingCode} order by p.role, p.last_name`;

async function filed(changes: Parameters<typeof aFiling>[0]) {
  const trackingCode = freshCode();
  const submission = {
    draftToken: await aDraft(database, now),
    filing: aFiling(changes),
    language: "fr" as const,
    trackingCode,
  };
  const outcome = await submitFile(database, submission, now, silent);
  expect(outcome).toEqual({ ok: true, value: { trackingCode } });
  return { trackingCode, draftToken: submission.draftToken };
}

test("a complaint against a police officer goes to the general prosecutor, and the receipt knows why", async () => {
  const { trackingCode, draftToken } = await filed({
    against: [
      { nature: "person", name: "Brahim", capacity: "police_officer", description: null },
      { nature: "office", name: "Commune", capacity: null, description: null },
    ],
  });
  const [file] = await owner`select parquet from case_files where tracking_code = ${trackingCode}`;
  expect(file?.parquet).toBe("CA-RABAT");
  const respondents = (await parties(trackingCode)).filter(({ role }) => role === "respondent");
  expect(respondents).toMatchObject([
    { nature: "person", last_name: "Brahim", capacity: "police_officer" },
    { nature: "office", last_name: null, organisation: "Commune", capacity: null },
  ]);
  const key = draftKey(database, draftToken);
  const draft = await database.as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, now));
  expect(draft).toMatchObject({ trackingCode, typed: { way: "sms", because: "capacity" } });
});

test("a lawyer for two clients speaks for both; he and the grown one are told, the child is not", async () => {
  const { trackingCode } = await filed({
    who: { capacity: "lawyer", bar: "Rabat", barNumber: "1234", document: null },
    others: [
      { lastName: "A", firstName: "Sara", isMinor: true, document: null, phone: null },
      { lastName: "B", firstName: "Karim", isMinor: false, document: null, phone: aPhone() },
    ],
  });
  expect(await parties(trackingCode)).toMatchObject([
    { role: "complainant", last_name: "A", is_minor: true },
    { role: "complainant", last_name: "B", is_minor: false },
    { role: "lawyer", bar: "Rabat", bar_number: "1234", represents: null, capacity: null },
    { role: "respondent" },
  ]);
  const told = await owner`
    select p.last_name, n.channel, n.state, n.reason from notices n
    join parties p on p.id = n.party_id join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${trackingCode} and n.channel = 'sms' order by p.last_name`;
  expect(told).toMatchObject([
    { last_name: "A", state: "skipped", reason: "told_through_representative" },
    { last_name: "B", state: "owed" },
    { last_name: "Zerouali", state: "owed" },
  ]);
});

test("who files for one child represents that child by name", async () => {
  const { trackingCode } = await filed({
    who: { capacity: "other" },
    others: [{ lastName: "A", firstName: "Sara", isMinor: true, document: null, phone: null }],
  });
  const all = await parties(trackingCode);
  const child = all.find(({ role }) => role === "complainant");
  expect(all.find(({ role }) => role === "representative")?.represents).toBe(child?.id);
});

test("an association files with its name and number, from abroad, by a number that was proved", async () => {
  const { trackingCode } = await filed({
    who: {
      capacity: "organisation",
      organisation: "Association Amal",
      organisationNumber: "RC 12345",
      document: null,
      country: "FR",
      phone: "+33612345678",
      phoneOwner: "helper",
      phoneProvenAt: now,
    },
    against: [],
  });
  expect(await parties(trackingCode)).toMatchObject([
    {
      role: "complainant",
      nature: "organisation",
      organisation: "Association Amal",
      country: "FR",
      phone_owner: "helper",
      phone_verified_at: now,
      way_of_contact: "sms",
    },
  ]);
});

test("a report without a name has no author, owes nothing, and keeps the phrase of nobody", async () => {
  const trackingCode = freshCode();
  const filing = {
    ...aFiling({ what: { kind: "report", category: "corruption" } }),
    author: null,
    contact: null,
  };
  const draftToken = await aDraft(database, now);
  const submission = { draftToken, filing, language: "fr" as const, trackingCode };
  expect((await submitFile(database, submission, now, silent)).ok).toBe(true);
  const [file] = await owner`
    select id, kind, is_anonymous, phrase_hash from case_files where tracking_code = ${trackingCode}`;
  expect(file).toMatchObject({ kind: "report", is_anonymous: true, phrase_hash: null });
  expect((await parties(trackingCode)).map(({ role }) => role)).toEqual(["respondent"]);
  expect(await owner`select 1 from notices where case_file_id = ${file?.id ?? ""}`).toEqual([]);
});

test("a protected file keeps the hash of its phrase, also where the category is not usually protected", async () => {
  const { trackingCode } = await filed({
    protection: { isProtected: true, phraseHash: "$argon2", wantsOutcome: false },
  });
  const [file] = await owner`
    select is_protected, phrase_hash from case_files where tracking_code = ${trackingCode}`;
  expect(file).toEqual({ is_protected: true, phrase_hash: "$argon2" });
});
