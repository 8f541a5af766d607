import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { findPublicFile } from "@/db/public-files";
import type { Act } from "@/domain/verb-fields";
import { aCaseFile, aPhone, aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const now = new Date("2026-11-18T10:00:00Z");
const clerk = await aStaffMember(database, now, "clerk");
const prosecutor = await aStaffMember(database, now, "prosecutor");
const register: Act = { verb: "register", fields: { code: "3101" } };
const close: Act = {
  verb: "close",
  fields: { ground: "author_unknown", reasoning: "L’auteur reste inconnu." },
};
type FiledWith = Parameters<typeof aCaseFile>[2];

async function closed(code: Awaited<ReturnType<typeof aCaseFile>>) {
  for (const [person, act] of [
    [clerk, register],
    [prosecutor, close],
  ] as const)
    expect((await step(database, person, code, act, now)).ok).toBe(true);
  const rows = await owner<{ channel: string; kind: string }[]>`
    select n.channel, n.kind from notices n join facts a on a.id = n.fact_id
    join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and a.verb = 'close' and n.state <> 'skipped' order by n.id`;
  return rows.map(({ channel, kind }) => `${channel} ${kind}`);
}
const choices = async (code: string) =>
  (
    await owner<{ wants: boolean }[]>`
      select p.wants_outcome as wants from parties p join case_files f on f.id = p.case_file_id
      where f.tracking_code = ${code} and p.role <> 'respondent' order by p.id`
  ).map(({ wants }) => wants);
const chosen = { isProtected: false, phraseHash: null, wantsOutcome: true } as const;

test.each([
  {
    because: "it was chosen for the person's own phone",
    filed: { protection: chosen },
    kept: [true],
    told: ["sms outcome_closed", "email outcome_closed"],
  },
  {
    because: "nobody chose it",
    filed: {},
    kept: [false],
    told: ["sms decision", "email decision"],
  },
  {
    because: "the phone is a helper's, whatever was ticked",
    filed: { protection: chosen, who: { phoneOwner: "helper" } },
    kept: [false],
    told: ["sms decision", "email decision"],
  },
  {
    because: "its category protects by itself, though the person would not be protected",
    filed: { protection: chosen, what: { category: "vaw" } },
    kept: [false],
    told: ["sms decision", "email decision"],
  },
] satisfies { because: string; filed: FiledWith; kept: boolean[]; told: string[] }[])(
  "a closure is told as $told, because $because",
  async ({ filed, kept, told }) => {
    const code = await aCaseFile(database, now, filed);
    expect(await choices(code)).toEqual(kept);
    expect(await closed(code)).toEqual(told);
  },
);

test("each party of a file is told as it chose", async () => {
  const own = { phoneOwner: "own", wantsOutcome: true } as const;
  const code = await aFileWith(database, now, {
    parties: [
      { ...own, phone: aPhone() },
      { ...own, phone: aPhone(), role: "victim", wantsOutcome: false },
    ],
  });
  expect(await choices(code)).toEqual([true, false]);
  expect(await closed(code)).toEqual(["sms outcome_closed", "sms decision"]);
});

test("a number given later is told nothing plainly: nobody has asked who reads it", async () => {
  const code = await aCaseFile(database, now, { protection: chosen });
  await owner`
    update parties set contact_changed_at = ${now}
    where wants_outcome and case_file_id = (select id from case_files where tracking_code = ${code})`;
  expect(await closed(code)).toEqual(["sms decision", "email decision"]);
});

test("the public page says no more to those who chose", async () => {
  const code = await aCaseFile(database, now, { protection: chosen });
  await closed(code);
  const file = await database.as({ as: "visitor", trackingCode: code }, (tx) =>
    findPublicFile(tx, code, now),
  );
  expect(JSON.stringify(file)).not.toMatch(/outcome/);
});
