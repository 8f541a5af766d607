import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { chooseMails, findStopAddress, stopMails } from "@/commands/stop-mails";
import { bounceToken, readBounceToken, stopToken } from "@/db/mail-tokens";
import { aPhone } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());
const room = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const { now } = room;

async function aReader(isProtected = false) {
  const parties = [{ phone: aPhone(), email: "salma@example.org" }];
  const file = await aFileWith(database, now(), { parties, isProtected });
  const [row] = await owner`
    select p.id from parties p join case_files f on f.id = p.case_file_id where f.tracking_code = ${file}`;
  const partyId = String(row?.id);
  return { file, partyId, token: stopToken(database.cipher, partyId) };
}
const isStopped = async (partyId: string) => {
  const [row] = await owner`select stopped_mails from parties where id = ${partyId}`;
  return row?.stopped_mails;
};
const trailOf = async (partyId: string) =>
  (
    await owner`select action, detail->>'by' as by from audit_entries 
      where (actor = ${`party:${partyId}`} or detail->>'partyId' = ${partyId}) and action in ('stop_mails', 'resume_mails') order by id`
  ).map(({ action, by }) => `${action} ${by}`);

describe("the address in a reminder", () => {
  test("stops the reminders of its reader, once, written down, and of nobody else", async () => {
    const { partyId, token } = await aReader();
    const other = await aReader();
    expect(await findStopAddress(database, token)).toEqual({ isStopped: false });
    expect(await stopMails(database, token, now())).toBe("stopped");
    expect(await stopMails(database, token, now())).toBe("already");
    expect(await findStopAddress(database, token)).toEqual({ isStopped: true });
    expect([await isStopped(partyId), await isStopped(other.partyId)]).toEqual([true, false]);
    expect(await trailOf(partyId)).toEqual(["stop_mails mail"]);
  });

  test("names no row of the archive", async () => {
    const { partyId, token } = await aReader();
    const bytes = Buffer.from(token, "base64url").toString("latin1");
    expect(`${token}${bytes}`).not.toContain(partyId.slice(0, 8));
  });

  test.each([
    { change: (token: string) => `${token.slice(0, -2)}AA`, because: "its end was changed" },
    { change: (token: string) => token.slice(0, 60), because: "it was cut by a mail reader" },
    { change: () => "x".repeat(92), because: "it was made up" },
    { change: () => "", because: "there is none" },
    { change: (token: string) => `${token}.`, because: "a full stop was copied along" },
  ])("stops nothing when $because", async ({ change }) => {
    const { partyId, token } = await aReader();
    expect(await stopMails(database, change(token), now())).toBe("unknown");
    expect(await isStopped(partyId)).toBe(false);
  });

  test("in one's own opened file the reminders come again, and stop again", async () => {
    const { file, partyId, token } = await aReader();
    await stopMails(database, token, now());
    const look = await room.opened(file);
    expect((await room.contentsOf(look))?.stoppedMails).toBe(true);
    expect(await chooseMails(database, look, false, now())).toBe("done");
    expect((await room.contentsOf(look))?.stoppedMails).toBe(false);
    expect(await chooseMails(database, look, true, now())).toBe("done");
    expect(await isStopped(partyId)).toBe(true);
    expect(await trailOf(partyId)).toEqual([
      "stop_mails mail",
      "resume_mails dossier",
      "stop_mails dossier",
    ]);
    expect(await chooseMails(database, room.aToken(), false, now())).toBe("lapsed");
  });
});

describe("the address to which a mail's bounces go", () => {
  const clientRef = "019a5b7e-1111-7222-8333-444455556666.3";
  const token = bounceToken(database.cipher, clientRef);

  test("names its call, in whatever case it comes back, within 64 characters", () => {
    expect(readBounceToken(database.cipher, token)).toBe(clientRef);
    expect(readBounceToken(database.cipher, token.toUpperCase())).toBe(clientRef);
    expect(`bounce+${token}`.length).toBeLessThanOrEqual(64);
  });

  test("is made up by nobody: neither another's call nor another try passes", () => {
    const another = bounceToken(database.cipher, "019a5b7e-9999-7222-8333-444455556666.3");
    const forged = another.slice(0, 28) + token.slice(28);
    expect(readBounceToken(database.cipher, forged)).toBeNull();
    for (const wrong of ["", "a", token.slice(1), `${token}a`, token.replace(/./, "1")]) {
      expect(readBounceToken(database.cipher, wrong)).toBeNull();
    }
  });
});
