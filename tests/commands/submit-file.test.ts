import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { submitFile } from "@/commands/submit-file";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { aDraft, aFiling, silent } from "@/tests/support/builders";
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
