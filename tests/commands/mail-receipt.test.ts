import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { mailReceipt } from "@/commands/mail-receipt";
import { insertNotices } from "@/db/notices";
import { requestKey } from "@/db/one-time-codes";
import type { NoticeKind } from "@/domain/notice";
import type { TrackingCode } from "@/domain/tracking-code";
import type { OutgoingEmail } from "@/gateways/email";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { setReceipt } from "@/press/receipt";
import { aPhone, silent } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
afterAll(() => owner.end());
const start = new Date("2026-11-21T10:00:00Z");
const after = (hours: number): Date => new Date(start.getTime() + hours * 3_600_000);

let people = 0;
async function anOpenFile({
  email = true,
  ...over
}: { email?: boolean; isProtected?: boolean; phrase?: string } = {}) {
  people += 1;
  const phone = aPhone();
  const address = email ? `person.${people}@example.org` : null;
  const code = await aFileWith(database, start, {
    ...over,
    parties: [
      { phone, email: address, language: "fr" },
      { phone: aPhone(), email: `other.${people}@example.org`, role: "victim", firstName: "Amal" },
    ],
  });
  const room = aDossierRoom(database, start);
  return { code, address, token: await room.opened(code, phone.slice(-4), over.phrase) };
}
const mailsOf = async (code: TrackingCode): Promise<string[]> => {
  const rows = await owner<{ line: string }[]>`
    select p.role || ' ' || n.kind || ' ' || n.turn || ' ' || n.state as line from notices n
    join case_files f on f.id = n.case_file_id join parties p on p.id = n.party_id
    where f.tracking_code = ${code} and n.channel = 'email' order by p.role, n.turn`;
  return rows.map(({ line }) => line);
};
const ask = (token: string, at = start) => mailReceipt(database, token, at, silent);

/** The mails that leave when a file's notices are delivered. */
async function leaving(code: TrackingCode): Promise<OutgoingEmail[]> {
  const sent: OutgoingEmail[] = [];
  const room = {
    database,
    sms: {
      send: async () => ({ outcome: "accepted", providerId: "p" }),
      close: async () => undefined,
    },
    email: {
      send: async (mail: OutgoingEmail) => {
        sent.push(mail);
        return { outcome: "accepted", providerId: mail.messageId };
      },
      close: async () => undefined,
    },
    appUrl: "https://insaf.example",
    bounceAddress: null,
    quietHours: false,
    graceSeconds: 30,
    pace: async () => undefined,
    setReceipt: async (receipt) => setReceipt(receipt, "sheet"),
    now: () => start,
  } satisfies Partial<DeliveryRoom> as unknown as DeliveryRoom;
  const rows = await owner<{ id: string }[]>`
    select n.id from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = ${code} and n.state = 'owed' order by n.id`;
  await deliver(
    room,
    rows.map(({ id }) => id),
  );
  return sent;
}

test("whoever has opened a file gets its receipt by mail once more, and nobody else of the file does", async () => {
  const { code, token, address } = await anOpenFile();
  const [first] = (await leaving(code)).filter(({ to }) => to === address);
  expect(await ask(token)).toBe("done");
  expect(await mailsOf(code)).toEqual([
    "complainant received 0 accepted",
    "complainant received 1 owed",
    "victim received 0 accepted",
  ]);
  const again = await leaving(code);
  expect(again.map(({ to }) => to)).toEqual([address]);
  expect(again[0]?.attachments).toEqual(first?.attachments);
  expect(again[0]?.attachments).toHaveLength(1);
  expect(again[0]?.messageId).not.toBe(first?.messageId);
  const trail = await owner`select a.actor, a.detail from audit_entries a
    join case_files f on f.id = a.case_file_id where f.tracking_code = ${code} and a.action = 'mail_receipt'`;
  expect(trail).toHaveLength(1);
  expect(String(trail[0]?.actor)).toMatch(/^party:/);
});

test("three times a day, also when asked twice at once, and again on the next", async () => {
  const { code, token } = await anOpenFile();
  expect(await Promise.all([ask(token), ask(token)])).toEqual(["done", "done"]);
  expect(await ask(token)).toBe("done");
  expect(await ask(token)).toBe("too_many");
  expect((await mailsOf(code)).filter((line) => line.startsWith("complainant"))).toHaveLength(4);
  await owner`update dossier_sessions set expires_at = ${after(48)} where token_hash = ${requestKey(database, token)}`;
  expect(await ask(token, after(24))).toBe("done");
});

test("no receipt leaves for a protected file, for a party without an address, or after the look", async () => {
  const hidden = await anOpenFile({ isProtected: true, phrase: "un figuier bleu" });
  expect(await ask(hidden.token)).toBe("no_mail");
  const bare = await anOpenFile({ email: false });
  expect(await ask(bare.token)).toBe("no_mail");
  for (const { code } of [hidden, bare])
    expect((await mailsOf(code)).filter((line) => / [1-9] /.test(line))).toEqual([]);
  const { token } = await anOpenFile();
  expect(await ask(token, after(5))).toBe("over");
});

test("an address that is also the respondent's gets none", async () => {
  const phone = aPhone();
  const code = await aFileWith(database, start, {
    parties: [
      { phone, email: "shared@example.org" },
      { role: "respondent", email: "shared@example.org", lastName: "Idrissi" },
    ],
  });
  const token = await aDossierRoom(database, start).opened(code);
  expect(await ask(token)).toBe("no_mail");
});

test.each([
  { kind: "received", turn: 0, because: "the first one is owed by the filing alone" },
  { kind: "registered", turn: 1, because: "it is no step that happened" },
] as const)(
  "a party writes no other notice than that: $kind $turn, $because",
  async ({ kind, turn }) => {
    const { code, token } = await anOpenFile();
    const [row] = await owner<{ file: string; fact: string; party: string }[]>`
    select f.id as file, x.id as fact, p.id as party from case_files f
    join facts x on x.case_file_id = f.id join parties p on p.case_file_id = f.id
    where f.tracking_code = ${code} and x.verb = 'submit' and p.role = 'complainant'`;
    const write = (partyId: string, notice: { kind: NoticeKind; turn: number }) =>
      database.as({ as: "party", dossier: requestKey(database, token) }, (tx) =>
        insertNotices(
          tx,
          {
            caseFileId: row?.file ?? "",
            factId: row?.fact ?? "",
            notices: [
              { partyId, channel: "email", kind: notice.kind, skipped: null, notBefore: null },
            ],
            turn: notice.turn,
            times: {},
            languageOf: () => "fr",
          },
          start,
        ),
      );
    await expect(write(row?.party ?? "", { kind, turn })).rejects.toThrow();
    const [other] = await owner<{ id: string }[]>`
    select p.id from parties p join case_files f on f.id = p.case_file_id
    where f.tracking_code = ${code} and p.role = 'victim'`;
    await expect(write(other?.id ?? "", { kind: "received", turn: 7 })).rejects.toThrow();
    await expect(write(row?.party ?? "", { kind: "received", turn: 7 })).resolves.toHaveLength(1);
  },
);
