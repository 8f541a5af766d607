import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { openAttachment } from "@/commands/open-attachment";
import { recordScan } from "@/db/attachment-work";
import { insertArriving, listAttachments, settleArriving } from "@/db/attachments";
import { countUnread, listUnread } from "@/db/messages";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { isNewPaper } from "@/domain/attachment";
import type { TrackingCode } from "@/domain/tracking-code";
import { aStaffMember, step } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { addOwnPaper, aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database, url } = await createTestDatabase();
const owner = postgres(url, { max: 2 });
afterAll(() => owner.end());

const room = aDossierRoom(database, new Date("2026-11-21T10:00:00Z"));
const { now, opened } = room;
const clerk = await aStaffMember(database, now(), "clerk");
const deputy = await aStaffMember(database, now(), "deputy");
const neighbour = await aStaffMember(database, now(), "clerk", "TPI-FES");

const idOf = async (code: TrackingCode): Promise<string> => {
  const [row] = await owner`select id from case_files where tracking_code = ${code}`;
  return String(row?.id);
};
/** How many new papers of one file somebody is told of; the count of the office says the same. */
const newFor = async (person: SignedIn, code: TrackingCode): Promise<number> =>
  database.as(databaseActorOf(person), async (tx) => {
    const files = await listUnread(tx, person.reach, 1000);
    const told = files.reduce(
      (sum, { messages, papers }) => sum + messages + Math.min(papers, 1),
      0,
    );
    expect(await countUnread(tx, person.reach)).toBe(told);
    return files.find(({ trackingCode }) => trackingCode === code)?.papers ?? 0;
  });
const marked = async (person: SignedIn, code: TrackingCode) => {
  const caseFileId = await idOf(code);
  const papers = await database.as(databaseActorOf(person), (tx) =>
    listAttachments(tx, { caseFileId }),
  );
  return papers.filter(isNewPaper).map(({ id }) => id);
};
const open = (person: SignedIn, code: TrackingCode, id: string) =>
  openAttachment(database, { door: "office", person, code }, id, now());
const aFileWithPaper = async () => {
  const code = await aFileWith(database, now());
  const { id } = await addOwnPaper(database, await opened(code), now());
  return { code, id };
};
const forward = async (code: TrackingCode) => {
  const taken = await step(
    database,
    deputy,
    code,
    {
      verb: "forward",
      fields: { parquet: "TPI-FES", reason: "Lieu des faits : Fès.", bordereau: "B-12/2026" },
    },
    now(),
  );
  expect(taken.ok).toBe(true);
};

test("a party's paper is new to its office, counted once a file, and marked on the file", async () => {
  const { code, id } = await aFileWithPaper();
  const { id: second } = await addOwnPaper(database, await opened(code), now());
  expect(await newFor(clerk, code)).toBe(2);
  expect(new Set(await marked(clerk, code))).toEqual(new Set([id, second]));
  expect(await newFor(neighbour, code)).toBe(0);
});

test("neither a scan of the office nor what came with the form is new", async () => {
  const code = await aFileWith(database, now());
  const caseFileId = await idOf(code);
  const scan = { id: crypto.randomUUID(), name: "pv.pdf", size: 1_000 };
  await database.as(databaseActorOf(clerk), async (tx) => {
    const of = { draftId: null, caseFileId, partyId: null, staffId: clerk.staffId };
    await insertArriving(
      tx,
      { ...scan, place: { origin: "office", ...of }, broughtBy: null },
      now(),
    );
    await settleArriving(tx, { ...scan, kind: "pdf", state: "unscanned" });
  });
  await owner`insert into attachments (id, origin, case_file_id, name_sealed, kind, state, size, at)
    select gen_random_uuid(), 'filing', case_file_id, name_sealed, kind, state, size, at from attachments where id = ${scan.id}`;
  expect(await newFor(clerk, code)).toBe(0);
  const [row] = await owner`select count(*)::int as n from attachments
    where case_file_id = ${caseFileId} and state = 'unscanned'`;
  expect(row?.n).toBe(2);
});

test("is no longer new once somebody of the office has opened it, in his name and written down once", async () => {
  const { code, id } = await aFileWithPaper();
  expect(await open(clerk, code, id)).not.toBeNull();
  expect(await newFor(clerk, code)).toBe(0);
  expect(await marked(deputy, code)).toEqual([]);
  await open(deputy, code, id);
  const [row] = await owner`select read_by, read_at from attachments where id = ${id}`;
  expect(row).toEqual({ read_by: clerk.staffId, read_at: now() });
  const trail = await owner`select actor from audit_entries
    where action = 'read_attachment' and detail->>'attachmentId' = ${id} order by actor`;
  expect(new Set(trail.map(({ actor }) => actor))).toEqual(
    new Set([`staff:${clerk.staffId}`, `staff:${deputy.staffId}`]),
  );
});

test("stays new when its own party or an office without the file opens it", async () => {
  const { code, id } = await aFileWithPaper();
  const token = await opened(code);
  expect(await openAttachment(database, { door: "party", token }, id, now())).not.toBeNull();
  expect(await open(neighbour, code, id)).toBeNull();
  expect(await newFor(clerk, code)).toBe(1);
});

test("goes with a file that is forwarded: the office that let it go reads it, the other is told", async () => {
  const { code, id } = await aFileWithPaper();
  await forward(code);
  expect(await newFor(clerk, code)).toBe(0);
  expect(await newFor(neighbour, code)).toBe(1);
  expect(await open(clerk, code, id)).not.toBeNull();
  expect(await newFor(neighbour, code)).toBe(1);
  expect(await open(neighbour, code, id)).not.toBeNull();
  expect(await newFor(neighbour, code)).toBe(0);
});

test.each([
  ["clean", 1],
  ["infected", 0],
] as const)("is not new in quarantine; once found %s, %i is", async (found, count) => {
  const code = await aFileWith(database, now());
  const { id } = await addOwnPaper(database, await opened(code), now(), "quarantined");
  expect(await newFor(clerk, code)).toBe(0);
  expect(await marked(clerk, code)).toEqual([]);
  expect(await open(clerk, code, id)).toBeNull();
  await database.as({ as: "worker" }, (tx) => recordScan(tx, id, found, now()));
  expect(await newFor(clerk, code)).toBe(count);
  expect(await marked(clerk, code)).toHaveLength(count);
});

test("may be called read by its office alone, in one's own name, and not changed otherwise", async () => {
  const { code, id } = await aFileWithPaper();
  const asked = (person: SignedIn, statement: ReturnType<typeof sql>) =>
    database
      .as(databaseActorOf(person), (tx) => tx.orm.execute(statement))
      .then(
        (rows) => rows.length,
        (error: Error) => String(error.cause),
      );
  const readBy = (staffId: string) =>
    sql`update attachments set read_at = now(), read_by = ${staffId} where id = ${id} returning id`;
  expect(await asked(neighbour, readBy(neighbour.staffId))).toBe(0);
  expect(await asked(clerk, readBy(deputy.staffId))).toContain("row-level security");
  const taken = sql`update attachments set removed_at = now(), read_at = now(), read_by = ${clerk.staffId} where id = ${id}`;
  expect(await asked(clerk, taken)).toContain("not an office's to change");
  const mine = await opened(code);
  const byParty = room.looking(mine, (tx) => tx.orm.execute(readBy(clerk.staffId)));
  await expect(byParty.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
    "permission denied",
  );
  const names = room.looking(mine, (tx) => tx.orm.execute(sql`select read_by from attachments`));
  await expect(names.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
    "permission denied",
  );
  expect(await newFor(clerk, code)).toBe(1);
});
