import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { beginAttachment, settleAttachment } from "@/commands/attach";
import { openAttachment } from "@/commands/open-attachment";
import { listAttachments } from "@/db/attachments";
import { databaseActorOf } from "@/db/staff";
import { attachmentStoreOn, folderShelf } from "@/gateways/attachment-store";
import { createVirusScan } from "@/gateways/virus-scan";
import {
  type AttachmentRoom,
  eraseAttachments,
  scanAttachment,
  scanWaiting,
} from "@/inngest/attachment-room";
import { aCaseFile, aStaffMember } from "@/tests/support/builders";
import { clamdDouble, eicar } from "@/tests/support/clamd-double";
import { createTestDatabase } from "@/tests/support/database";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 1 });
const folder = await mkdtemp(join(tmpdir(), "insaf-scan-"));
const clamd = await clamdDouble();
afterAll(async () => {
  await owner.end();
  clamd.close();
  await rm(folder, { recursive: true });
});
const start = new Date("2026-11-21T10:00:00Z");
const keys = { currentId: "k", keys: new Map([["k", randomBytes(32)]]) };
const store = attachmentStoreOn(folderShelf(folder), keys);
let clock = start;
const roomWith = (clamdUrl: string): AttachmentRoom => ({
  database,
  store,
  scanner: createVirusScan(clamdUrl),
  now: () => clock,
});
const room = roomWith(clamd.url);
const away = roomWith("tcp://127.0.0.1:1");
beforeEach(async () => {
  clock = start;
  // What one test leaves waiting is not the next one's.
  await owner`delete from attachments`;
});
const clerk = await aStaffMember(database, start, "clerk");

/** An attachment of a file that waits for the scanner. */
async function waiting(content: string, { scans = true } = {}) {
  const code = await aCaseFile(database, start);
  const door = { door: "office", person: clerk, code } as const;
  const begun = await beginAttachment(
    database,
    door,
    { name: "a.pdf", size: content.length, address: "", broughtBy: null, goesOn: false },
    start,
  );
  if (begun.is !== "begun") throw new Error(begun.is);
  await store.put(begun.id, Buffer.from(content));
  const found = { id: begun.id, name: "a.pdf", kind: "pdf", size: content.length } as const;
  await settleAttachment(database, door, { ...found, scans }, start);
  const [row] = await owner`select case_file_id from attachments where id = ${begun.id}`;
  return { id: begun.id, door, caseFileId: String(row?.case_file_id) };
}
const stateOf = async ({ caseFileId }: { caseFileId: string }) =>
  (await database.as(databaseActorOf(clerk), (tx) => listAttachments(tx, { caseFileId }))).map(
    ({ state }) => state,
  );
const readable = async (id: string): Promise<boolean> => {
  try {
    for await (const _part of store.read(id)) return true;
    return false;
  } catch {
    return false;
  }
};

describe("an attachment in quarantine", () => {
  test("is let go when the scanner found nothing, once, and that is written down", async () => {
    const file = await waiting("%PDF a paper");
    expect(await openAttachment(database, file.door, file.id, start)).toBeNull();
    expect(await scanAttachment(room, file.id)).toBe("clean");
    expect(await stateOf(file)).toEqual(["clean"]);
    expect(await openAttachment(database, file.door, file.id, start)).not.toBeNull();
    await scanAttachment(room, file.id);
    const audit =
      await owner`select actor, action from audit_entries where case_file_id = ${file.caseFileId} and actor = 'worker'`;
    expect(audit).toEqual([{ actor: "worker", action: "attachment_clean" }]);
  });

  test("with a virus loses its content and stays as a line", async () => {
    const file = await waiting(`before ${eicar} behind`);
    expect(await scanAttachment(room, file.id)).toBe("infected");
    expect(await stateOf(file)).toEqual(["infected"]);
    expect(await readable(file.id)).toBe(false);
    expect(await openAttachment(database, file.door, file.id, start)).toBeNull();
    expect(await scanAttachment(room, file.id), "a crash after the verdict").toBe("infected");
  });

  test("stays there while the scanner is away, and is asked for again after ten minutes", async () => {
    const file = await waiting("%PDF a paper");
    await expect(scanAttachment(away, file.id)).rejects.toThrow();
    expect(await stateOf(file)).toEqual(["quarantined"]);
    expect(await scanWaiting(room), "too soon").toBe(0);
    clock = new Date(start.getTime() + 11 * 60_000);
    await expect(scanWaiting(away)).rejects.toThrow();
    expect(await scanWaiting(room)).toBeGreaterThan(0);
    expect(await stateOf(file)).toEqual(["clean"]);
  });

  test("whose content is missing holds no other", async () => {
    const [broken, whole] = [await waiting("%PDF one"), await waiting("%PDF two")];
    await store.remove(broken.id);
    clock = new Date(start.getTime() + 11 * 60_000);
    await expect(scanWaiting(room)).rejects.toThrow();
    expect(await stateOf(whole)).toEqual(["clean"]);
    expect(await stateOf(broken)).toEqual(["quarantined"]);
  });
});

describe("an attachment that came while there was no scanner", () => {
  const unscanned = (content: string) => waiting(content, { scans: false });

  test("is looked into once there is one, and stays given out until the answer", async () => {
    const file = await unscanned("%PDF a paper");
    expect(await scanWaiting({ ...room, scanner: null })).toBe(0);
    await expect(scanWaiting(away)).rejects.toThrow();
    expect(await stateOf(file)).toEqual(["unscanned"]);
    expect(await openAttachment(database, file.door, file.id, start)).not.toBeNull();
    expect(await scanWaiting(room), "too soon after nobody answered").toBe(0);
    clock = new Date(start.getTime() + 11 * 60_000);
    expect(await scanWaiting(room)).toBe(1);
    expect(await stateOf(file)).toEqual(["clean"]);
    expect(await scanWaiting(room)).toBe(0);
    const audit =
      await owner`select actor, action from audit_entries where case_file_id = ${file.caseFileId} and actor = 'worker'`;
    expect(audit).toEqual([{ actor: "worker", action: "attachment_clean" }]);
  });

  test("with a virus is withdrawn and loses its content", async () => {
    const file = await unscanned(`before ${eicar} behind`);
    expect(await scanWaiting(room)).toBe(1);
    expect(await stateOf(file)).toEqual(["infected"]);
    expect(await readable(file.id)).toBe(false);
    expect(await openAttachment(database, file.door, file.id, start)).toBeNull();
  });

  test("goes behind the others once it could not be read, and is asked about again later", async () => {
    const [broken, whole] = [await unscanned("%PDF one"), await unscanned("%PDF two")];
    await owner`update attachments set at = at - interval '1 hour' where id = ${broken.id}`;
    await store.remove(broken.id);
    await expect(scanWaiting(room)).rejects.toThrow();
    expect(await stateOf(whole), "the round ends there").toEqual(["unscanned"]);
    expect(await scanWaiting(room)).toBe(1);
    expect(await stateOf(whole)).toEqual(["clean"]);
    expect(await stateOf(broken)).toEqual(["unscanned"]);
    clock = new Date(start.getTime() + 11 * 60_000);
    await store.put(broken.id, Buffer.from("%PDF one"));
    expect(await scanWaiting(room)).toBe(1);
    expect(await stateOf(broken)).toEqual(["clean"]);
  });

  test("holds up nothing in quarantine, and twenty are taken at a time, the oldest first", async () => {
    const file = await unscanned("%PDF a paper");
    await owner`insert into attachments (id, origin, case_file_id, staff_id, name_sealed, kind, state, size, at)
      select gen_random_uuid(), origin, case_file_id, staff_id, name_sealed, kind, state, size, at + n * interval '1 second'
      from attachments, generate_series(1, 20) n where id = ${file.id}`;
    const rows = await owner`select id from attachments order by at`;
    for (const row of rows) await store.put(String(row.id), Buffer.from("%PDF"));
    const quarantined = await waiting("%PDF new");
    await owner`update attachments set at = at - interval '11 minutes' where id = ${quarantined.id}`;
    expect(await scanWaiting(room)).toBe(21);
    expect(await stateOf(quarantined)).toEqual(["clean"]);
    const left = await owner`select id from attachments where state = 'unscanned'`;
    expect(left).toEqual([rows.at(-1)]);
  });
});

describe("an upload whose last piece comes while it is erased", () => {
  /** One that began a day ago, and how it settles. */
  const late = async () => {
    const code = await aCaseFile(database, start);
    const door = { door: "office", person: clerk, code } as const;
    const sent = { name: "a.pdf", size: 4, address: "", broughtBy: null, goesOn: false };
    const begun = await beginAttachment(database, door, sent, start);
    if (begun.is !== "begun") throw new Error(begun.is);
    const { id } = begun;
    await store.putPiece(id, 0, Buffer.from("%PDF"));
    const found = { id, name: "a.pdf", kind: "pdf", size: 4, scans: false } as const;
    const settle = async () => {
      await store.put(id, Buffer.from("%PDF"));
      return settleAttachment(database, door, found, clock);
    };
    const isKept = async () =>
      (await owner`select 1 from attachments where id = ${id}`).length > 0 && readable(id);
    return { id, settle, isKept };
  };
  const dayLater = new Date(start.getTime() + 25 * 60 * 60_000);

  test("is not said to be kept", async () => {
    const upload = await late();
    clock = dayLater;
    let settled: ReturnType<typeof upload.settle> | null = null;
    const slow = {
      ...store,
      removePieces: async (id: string, count: number) => {
        settled = upload.settle();
        await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 200))]);
        await store.removePieces(id, count);
      },
    };
    expect(await eraseAttachments({ ...room, store: slow })).toBe(1);
    expect(await settled).toBe("lapsed");
    expect(await upload.isKept()).toBe(false);
  });

  test("stays, where it was settled before its turn", async () => {
    const [one, two] = [await late(), await late()];
    clock = dayLater;
    const settling = {
      ...store,
      removePieces: async (id: string, count: number) => {
        const other = id === one.id ? two : one;
        expect(await other.settle()).toBe("kept");
        await store.removePieces(id, count);
      },
    };
    expect(await eraseAttachments({ ...room, store: settling })).toBe(1);
    expect([await one.isKept(), await two.isKept()].sort()).toEqual([false, true]);
  });
});

test("an upload that nobody finished is erased after a day, with its pieces", async () => {
  const code = await aCaseFile(database, start);
  const door = { door: "office", person: clerk, code } as const;
  const sent = { name: "a.pdf", size: 10, address: "", broughtBy: null, goesOn: false };
  const begun = await beginAttachment(database, door, sent, start);
  if (begun.is !== "begun") throw new Error(begun.is);
  await store.putPiece(begun.id, 0, Buffer.from("%PDF"));
  clock = new Date(start.getTime() + 23 * 60 * 60_000);
  expect(await eraseAttachments(room)).toBe(0);
  clock = new Date(start.getTime() + 25 * 60 * 60_000);
  expect(await eraseAttachments(room)).toBe(1);
  await expect(store.readPieces(begun.id, 1)).rejects.toThrow();
  expect(await owner`select 1 from attachments where id = ${begun.id}`).toHaveLength(0);
});
