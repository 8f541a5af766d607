import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, it, test } from "vitest";
import { submitFile } from "@/commands/submit-file";
import { draftKey, deleteDraft } from "@/db/drafts";
import { databaseActorOf } from "@/db/staff";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { attachmentStore } from "@/gateways/attachment-store";
import { eraseAttachments } from "@/inngest/attachment-room";
import { jar } from "@/tests/support/cookie-jar";
import { world } from "@/tests/support/door-env";
import { session } from "@/tests/support/door-session";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";
import { aDraft, aFiling, aPhone, aStaffMember, silent } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aPhoto, plainPdf } from "@/tests/support/sent-files";
import { aPdf } from "@/tests/support/own-pdf";
import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { listAttachments } from "@/db/attachments";
import { findOfficeFile } from "@/db/office-files";
import { openAttachment } from "@/commands/open-attachment";
import type { SignedIn } from "@/db/staff";

world.dataDir = await mkdtemp(join(tmpdir(), "insaf-attachments-"));
const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 1 });
afterAll(async () => {
  await owner.end();
  await rm(world.dataDir, { recursive: true });
});
const { POST, GET, PATCH } = await import("@/app/api/attachments/[locale]/[...way]/route");
const { readRefused } = await import("@/app/refused-files");
const now = new Date();
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

const context = (...way: string[]) => ({ params: Promise.resolve({ locale: "fr", way }) });
const from = { "x-forwarded-for": "41.92.0.9", origin: "http://insaf.test" };
/** A form as a browser without scripts posts it. */
async function post(files: readonly (readonly [string, Buffer])[], ...way: string[]) {
  const form = new FormData();
  for (const [name, bytes] of files) form.append("files", new File([new Uint8Array(bytes)], name));
  const request = new Request("http://insaf.test/", { method: "POST", body: form, headers: from });
  const answer = await POST(request, context(...way));
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}
const stored = async (): Promise<readonly string[]> =>
  (await readdir(world.dataDir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const kept = (draft: string) =>
  database.as({ as: "visitor", draft: draftKey(database, draft) }, async (tx) => {
    const [row] = await tx.orm.execute<{ id: string }>(sql`select id from drafts`);
    return row === undefined ? [] : listAttachments(tx, { draftId: row.id });
  });

let draft = "";
beforeEach(async () => {
  world.clamdUrl = null;
  draft = await aDraft(database, now);
  jar.set("insaf-draft", draft);
});

describe("files with a draft", () => {
  test("come by a plain form, are kept encrypted under no name, and are listed", async () => {
    const pdf = aPdf();
    const answer = await post(
      [
        ["عقد الكراء.pdf", pdf],
        ["IMG_1.jpg", await aPhoto()],
      ],
      "draft",
    );
    expect(answer).toBe("/fr/file/papers?added=2#attachments");
    const files = await kept(draft);
    expect(files).toMatchObject([
      {
        name: "عقد الكراء.pdf",
        kind: "pdf",
        size: pdf.length,
        state: "unscanned",
        origin: "filing",
      },
      { name: "IMG_1.jpg", kind: "jpeg", state: "unscanned" },
    ]);
    const paths = await stored();
    expect(
      paths.filter(
        (path) => path.includes("arriving") && files.some(({ id }) => path.includes(id)),
      ),
      "no piece is left",
    ).toEqual([]);
    for (const path of paths) {
      const bytes = await readFile(path);
      expect(bytes.includes("%PDF")).toBe(false);
      expect(path).not.toContain("عقد");
    }
    const [row] = await owner`select name_sealed from attachments where id = ${files[0]?.id ?? ""}`;
    expect(row?.name_sealed.includes("عقد")).toBe(false);
  });

  test("that are refused leave nothing, and the others of the same form are taken", async () => {
    const before = (await stored()).length;
    const answer = await post(
      [
        ["vide.pdf", Buffer.alloc(0)],
        ["bon.pdf", aPdf()],
        ["programme.pdf", Buffer.from("MZ")],
        ["dossier/../a.pdf", aPdf()],
        ["lourd.pdf", Buffer.concat([aPdf(), Buffer.alloc(15 * 1024 * 1024)])],
      ],
      "draft",
    );
    expect(answer).toBe("/fr/file/papers?added=1&unfit=1#attachments");
    expect(await readRefused()).toEqual([
      { name: "vide.pdf", refusal: "empty" },
      { name: "programme.pdf", refusal: "kind_unknown" },
      { name: "dossier/../a.pdf", refusal: "name_deceptive" },
      { name: "lourd.pdf", refusal: "too_large" },
    ]);
    expect(jar.get("insaf-files"), "the cookie tells no name").not.toContain("programme");
    expect((await kept(draft)).map(({ name }) => name)).toEqual(["bon.pdf"]);
    expect((await stored()).length).toBe(before + 1);
    const [typed] =
      await owner`select typed_sealed from drafts where token_hash = ${draftKey(database, draft)}`;
    expect(typed, "what was typed is still there").toBeDefined();
  });

  test("are ten at most", async () => {
    const photo = await aPhoto();
    const files = Array.from({ length: 11 }, (_, place) => [`${place}.jpg`, photo] as const);
    expect(await post(files, "draft")).toBe("/fr/file/papers?added=10&unfit=1#attachments");
    expect(await readRefused()).toEqual([{ name: "10.jpg", refusal: "too_many" }]);
  });

  test("can be taken away, and are erased with the draft", async () => {
    await post(
      [
        ["a.jpg", await aPhoto()],
        ["b.jpg", await aPhoto()],
      ],
      "draft",
    );
    const [first, second] = await kept(draft);
    const push = new Request("http://insaf.test/", { method: "POST", headers: from });
    const answer = await POST(push, context("draft", first?.id ?? "", "remove"));
    expect(answer.headers.get("location")).toBe("/fr/file/papers?removed=1#attachments");
    expect((await kept(draft)).map(({ id }) => id)).toEqual([second?.id]);
    const key = draftKey(database, draft);
    await database.as({ as: "visitor", draft: key }, (tx) => deleteDraft(tx, key));
    const room = { database, store: attachmentStore(), scanner: null, now: () => new Date() };
    expect(await eraseAttachments(room)).toBeGreaterThanOrEqual(2);
    for (const id of [first?.id, second?.id]) {
      expect((await stored()).filter((path) => path.includes(id ?? "-"))).toEqual([]);
      expect(await owner`select 1 from attachments where id = ${id ?? ""}`).toHaveLength(0);
    }
  });

  test("are nobody else's: another browser neither sees nor removes them", async () => {
    await post([["a.jpg", await aPhoto()]], "draft");
    const [mine] = await kept(draft);
    jar.set("insaf-draft", await aDraft(database, now));
    const push = new Request("http://insaf.test/", { method: "POST", headers: from });
    const answer = await POST(push, context("draft", mine?.id ?? "", "remove"));
    expect(answer.headers.get("location")).toBe("/fr/file/papers#attachments");
    expect(await kept(draft)).toHaveLength(1);
  });

  it.each([
    ["nobody's draft", () => void jar.set("insaf-draft", randomBytes(32).toString("base64url"))],
    ["no draft", () => jar.clear()],
  ])("are not taken for %s", async (_what, lose) => {
    lose();
    const before = (await stored()).length;
    expect(await post([["a.pdf", aPdf()]], "draft")).toBe("/fr/file?expired=1");
    expect((await stored()).length).toBe(before);
  });

  test("are not taken from another site's page", async () => {
    const request = new Request("http://insaf.test/", {
      method: "POST",
      body: new FormData(),
      headers: { ...from, origin: "https://elsewhere.example" },
    });
    const answer = await POST(request, context("draft"));
    expect(answer.headers.get("location")).toBe("/fr/problem/origin");
  });

  test("a form without a file says so, and one that is no form too", async () => {
    expect(await post([["", Buffer.alloc(0)]], "draft")).toContain("cut=nothing");
    const request = new Request("http://insaf.test/", {
      method: "POST",
      body: "a=b",
      headers: from,
    });
    const answer = await POST(request, context("draft"));
    expect(answer.headers.get("location")).toContain("cut=broken");
  });
});

describe("a file that comes in pieces", () => {
  const begin = async (name: string, size: number, anew = false) => {
    const body = JSON.stringify({ name, size, anew });
    const request = new Request("http://insaf.test/", { method: "POST", body, headers: from });
    return (await POST(request, context("draft", "upload"))).json();
  };
  const send = async (id: string, offset: number, piece: Buffer, whole: Buffer | null = null) => {
    const headers = new Headers({ ...from, "upload-offset": String(offset) });
    if (whole !== null) headers.set("upload-digest", sha256(whole));
    const request = new Request("http://insaf.test/", {
      method: "PATCH",
      body: new Uint8Array(piece),
      headers,
    });
    return (await PATCH(request, context("draft", "upload", id))).json();
  };
  const pdf = plainPdf("", `<< /Length 60000 >>\nstream\n${"0 0 m ".repeat(10_000)}\nendstream`);

  test("is taken up where it stands, however often a piece is sent, and is judged like any other", async () => {
    const { id, offset } = await begin("bail.pdf", pdf.length);
    expect(offset).toBe(0);
    expect(await send(id, 0, pdf.subarray(0, 20_000))).toEqual({ offset: 20_000 });
    expect(await send(id, 0, pdf.subarray(0, 20_000)), "sent twice").toEqual({ offset: 20_000 });
    expect(await send(id, 40_000, pdf.subarray(40_000)), "one left out").toEqual({
      offset: 20_000,
    });
    expect(await kept(draft), "nothing is seen of half a file").toEqual([]);
    expect(await send(id, 20_000, pdf.subarray(20_000))).toEqual({ done: true });
    expect(await send(id, 20_000, pdf.subarray(20_000)), "its answer was lost").toEqual({
      done: true,
    });
    expect(await kept(draft)).toMatchObject([{ name: "bail.pdf", size: pdf.length }]);
  });

  test("that another page had begun goes on there, where its beginning is the same", async () => {
    const { id } = await begin("bail.pdf", pdf.length);
    await send(id, 0, pdf.subarray(0, 20_000));
    const again = { id, offset: 20_000, digest: sha256(pdf.subarray(0, 20_000)) };
    expect(await begin("bail.pdf", pdf.length)).toEqual(again);
    expect(await begin("bail.pdf", pdf.length + 1), "another size").toMatchObject({ offset: 0 });
    expect(await begin("autre.pdf", pdf.length), "another name").toMatchObject({ offset: 0 });
    const anew = await begin("bail.pdf", pdf.length, true);
    expect(anew.offset, "another file of that name and size").toBe(0);
    expect(anew.id).not.toBe(id);
    expect(await send(id, 20_000, pdf.subarray(20_000), pdf)).toEqual({ done: true });
    expect(await kept(draft)).toMatchObject([{ name: "bail.pdf", size: pdf.length }]);
    jar.set("insaf-draft", await aDraft(database, now));
    expect(await begin("bail.pdf", pdf.length), "of somebody else").toMatchObject({ offset: 0 });
  });

  test("whose pieces are of two files is refused, and leaves nothing", async () => {
    const before = (await stored()).length;
    const { id } = await begin("bail.pdf", pdf.length);
    await send(id, 0, Buffer.alloc(20_000, 65));
    const answer = await send(id, 20_000, pdf.subarray(20_000), pdf);
    expect(answer).toMatchObject({ refusal: "not_whole" });
    expect((await stored()).length).toBe(before);
  });

  test("that stood still for an hour keeps no place from another, and finds none where ten came", async () => {
    const { id } = await begin("bail.pdf", pdf.length);
    await send(id, 0, pdf.subarray(0, 20_000));
    const photo = await aPhoto();
    const files = Array.from({ length: 10 }, (_, place) => [`${place}.jpg`, photo] as const);
    expect(await post(files, "draft"), "while it comes").toContain("added=9&unfit=1");
    await owner`update attachments set at = at - interval '61 minutes' where id = ${id}`;
    expect(await post([["dix.jpg", photo]], "draft")).toContain("added=1");
    const answer = await send(id, 20_000, pdf.subarray(20_000), pdf);
    expect(answer).toMatchObject({ refusal: "too_many" });
    expect(await kept(draft)).toHaveLength(10);
  });

  test("that is about to be erased begins anew", async () => {
    const { id } = await begin("bail.pdf", pdf.length);
    await send(id, 0, pdf.subarray(0, 20_000));
    await owner`update attachments set at = at - interval '22 hours 50 minutes' where id = ${id}`;
    expect(await begin("bail.pdf", pdf.length)).toMatchObject({ id, offset: 20_000 });
    await owner`update attachments set at = at - interval '20 minutes' where id = ${id}`;
    expect((await begin("bail.pdf", pdf.length)).offset).toBe(0);
  });

  test("of which the store has lost a piece begins anew", async () => {
    const { id } = await begin("bail.pdf", pdf.length);
    await send(id, 0, pdf.subarray(0, 20_000));
    for (const path of await stored()) if (path.includes(id)) await rm(path);
    expect(await begin("bail.pdf", pdf.length)).toEqual({ offset: 0 });
    expect(await begin("bail.pdf", pdf.length)).toMatchObject({ offset: 0, id: expect.anything() });
  });

  test("whose last piece comes twice at once is kept once, and whole", async () => {
    const { id } = await begin("bail.pdf", pdf.length);
    const answers = await Promise.all([send(id, 0, pdf), send(id, 0, pdf)]);
    expect(answers).toContainEqual({ done: true });
    const [file] = await kept(draft);
    const parts: Buffer[] = [];
    for await (const part of attachmentStore().read(file?.id ?? "")) parts.push(part);
    expect(Buffer.concat(parts).equals(pdf)).toBe(true);
  });

  it.each([
    ["an empty one", "a.pdf", 0, "empty"],
    ["one that is too large", "a.pdf", 16 * 1024 * 1024, "too_large"],
    ["one whose name turns", "a\u202efdp.exe", 10, "name_deceptive"],
  ])("is refused before it comes: %s", async (_what, name, size, refusal) => {
    expect(await begin(name, size)).toMatchObject({ refusal });
  });

  test("that is no paper, or brings more than it said, is refused and leaves nothing", async () => {
    const before = (await stored()).length;
    const program = await begin("a.pdf", 2);
    expect(await send(program.id, 0, Buffer.from("MZ"))).toMatchObject({ refusal: "kind_unknown" });
    const long = await begin("b.pdf", 10);
    expect(await send(long.id, 0, pdf)).toMatchObject({ refusal: "damaged" });
    expect(await kept(draft)).toEqual([]);
    expect((await stored()).length).toBe(before);
  });

  test("is nobody else's to go on with", async () => {
    const { id } = await begin("bail.pdf", pdf.length);
    jar.set("insaf-draft", await aDraft(database, now));
    const answer = await send(id, 0, pdf);
    expect(answer.done).toBeUndefined();
    expect(answer.sentence).toBeDefined();
  });
});

test("a stream of 2 GB is cut off, and the memory does not follow it", async () => {
  const boundary = "----insaf";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7\n`;
  const part = new Uint8Array(64 * 1024).fill(65);
  let given = 0;
  let isFirst = true;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (given >= 2 * 1024 ** 3) return controller.close();
      const next = isFirst ? new TextEncoder().encode(head) : part;
      isFirst = false;
      given += next.length;
      controller.enqueue(next);
    },
  });
  const request = new Request("http://insaf.test/", {
    method: "POST",
    body,
    headers: { ...from, "content-type": `multipart/form-data; boundary=${boundary}` },
    duplex: "half",
  } as RequestInit);
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before);
  }, 20);
  const answer = await POST(request, context("draft"));
  clearInterval(watch);
  expect(answer.headers.get("location")).toContain("cut=too_long");
  expect(answer.headers.get("connection")).toBe("close");
  expect(await readRefused()).toEqual([{ name: "a.pdf", refusal: "too_large" }]);
  expect(given, "it was not read to its end").toBeLessThan(300 * 1024 ** 2);
  expect(most).toBeLessThan(100 * 1024 ** 2);
  expect(await kept(draft)).toEqual([]);
});

describe("files of a case file", () => {
  let code: TrackingCode;
  let clerk: SignedIn;
  let caseFileId = "";
  const asked = (id: string, query = "") =>
    GET(new Request(`http://insaf.test/${query}`), context("office", code, id));
  const ofFile = () =>
    database.as(databaseActorOf(clerk), (tx) => listAttachments(tx, { caseFileId }));

  beforeEach(async () => {
    code = trackingCodeFrom(randomBytes(trackingCodeBytes));
    clerk = await aStaffMember(database, now, "clerk");
    await post([["preuve.pdf", aPdf()]], "draft");
    const filing = aFiling();
    const sent = { draftToken: draft, filing, language: "fr", trackingCode: code } as const;
    expect((await submitFile(database, sent, now, silent)).ok).toBe(true);
    caseFileId =
      (await database.as(databaseActorOf(clerk), (tx) => findOfficeFile(tx, code)))?.id ?? "";
  });

  test("what came with a draft goes to the file, and stays when the draft is gone", async () => {
    expect(await ofFile()).toMatchObject([{ name: "preuve.pdf", origin: "filing" }]);
    expect(await post([["trop-tard.pdf", aPdf()]], "draft")).toBe("/fr/file?expired=1");
    const push = new Request("http://insaf.test/", { method: "POST", headers: from });
    const [mine] = await ofFile();
    await POST(push, context("draft", mine?.id ?? "", "remove"));
    const key = draftKey(database, draft);
    await database.as({ as: "visitor", draft: key }, (tx) => deleteDraft(tx, key));
    await eraseAttachments({ database, store: attachmentStore(), scanner: null, now: () => now });
    expect(await ofFile()).toHaveLength(1);
  });

  test("is given out whole to the office, with safe headers, and each reading is written down", async () => {
    session.staff = clerk;
    const [file] = await ofFile();
    const answer = await asked(file?.id ?? "");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": "inline; filename=\"preuve.pdf\"; filename*=UTF-8''preuve.pdf",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(Buffer.from(await answer.arrayBuffer()).equals(aPdf())).toBe(true);
    const saved = await asked(file?.id ?? "", "?save=1");
    expect(saved.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(saved.headers.get("content-security-policy")).toContain("sandbox");
    await saved.body?.cancel();
    const read = await owner`select actor, detail from audit_entries
        where action = 'read_attachment' and case_file_id = ${caseFileId}`;
    expect(read).toHaveLength(2);
    expect(read[0]).toMatchObject({
      actor: `staff:${clerk.staffId}`,
      detail: { attachmentId: file?.id },
    });
  });

  test("is given out to nobody else", async () => {
    const [file] = await ofFile();
    const id = file?.id ?? "";
    session.staff = null;
    expect((await asked(id)).headers.get("location")).toContain("/fr/sign-in");
    session.staff = await aStaffMember(database, now, "clerk", "TPI-FES");
    expect((await asked(id)).headers.get("location")).toBe("/fr/problem/not-found");
    jar.set("insaf-draft", draft);
    const answer = await GET(new Request("http://insaf.test/"), context("draft", id));
    expect(answer.headers.get("location")).toBe("/fr/problem/not-found");
  });

  test("that was altered on the disk is not given out", async () => {
    session.staff = clerk;
    const [file] = await ofFile();
    const path = (await stored()).find((one) => one.includes(file?.id ?? "-")) ?? "";
    const bytes = await readFile(path);
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    await writeFile(path, bytes);
    const answer = await asked(file?.id ?? "");
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  test("an office attaches scans and takes only its own away", async () => {
    session.staff = clerk;
    const location = await post(
      [
        ["scan 1.pdf", aPdf()],
        ["scan 2.pdf", aPdf()],
      ],
      "office",
      code,
    );
    expect(location).toMatch(/^\/fr\/office\/.+\?added=2#attachments$/);
    const all = await ofFile();
    expect(all.map(({ origin }) => origin)).toEqual(["filing", "office", "office"]);
    const push = () => new Request("http://insaf.test/", { method: "POST", headers: from });
    for (const { id } of all.slice(0, 2)) await POST(push(), context("office", code, id, "remove"));
    expect((await ofFile()).map(({ name }) => name)).toEqual(["preuve.pdf", "scan 2.pdf"]);
    session.staff = await aStaffMember(database, now, "clerk", "TPI-FES");
    expect(await post([["x.pdf", aPdf()]], "office", code)).toContain("/sign-in");
  });

  test("a file that waits for the scanner is seen and not given out", async () => {
    session.staff = clerk;
    world.clamdUrl = "tcp://127.0.0.1:1";
    await post([["attend.pdf", aPdf()]], "office", code);
    const waiting = (await ofFile()).find(({ name }) => name === "attend.pdf");
    expect(waiting?.state).toBe("quarantined");
    expect((await asked(waiting?.id ?? "")).headers.get("location")).toBe("/fr/problem/not-found");
    const events = await owner`select payload from outbox
      where name = 'attachment/received' and payload ->> 'attachmentId' = ${waiting?.id ?? ""}`;
    expect(events).toHaveLength(1);
    const claim = database.as(databaseActorOf(clerk), (tx) =>
      tx.orm.execute(sql`update attachments set state = 'clean' where id = ${waiting?.id}`),
    );
    await expect(claim).rejects.toThrow();
    const [row] = await owner`select state from attachments where id = ${waiting?.id ?? ""}`;
    expect(row?.state).toBe("quarantined");
    await openAttachment(database, { door: "office", person: clerk, code }, waiting?.id ?? "", now);
  });
});

describe("files of an opened file", () => {
  const people = aDossierRoom(database, now);

  test("are added by its party, seen by it and by the office, and by no other party", async () => {
    const [mine, other] = [aPhone(), aPhone()];
    const code = await aFileWith(database, now, { parties: [{ phone: mine }, { phone: other }] });
    const token = await people.opened(code, mine.slice(-4));
    jar.set("insaf-dossier", token);
    expect(await post([["certificat.pdf", aPdf()]], "party")).toBe(
      "/fr/dossier/file?added=1#attachments",
    );
    const caseFileId = (await people.lookOf(token))?.caseFileId ?? "";
    const seen = (held: string) =>
      people.looking(held, (tx) => listAttachments(tx, { caseFileId }));
    const [file] = await seen(token);
    expect(file).toMatchObject({ name: "certificat.pdf", origin: "party" });
    expect(await seen(await people.opened(code, other.slice(-4)))).toEqual([]);
    const answer = await GET(new Request("http://insaf.test/"), context("party", file?.id ?? ""));
    expect(Buffer.from(await answer.arrayBuffer()).equals(aPdf())).toBe(true);
    const clerk = await aStaffMember(database, now, "clerk");
    const ofOffice = await database.as(databaseActorOf(clerk), (tx) =>
      listAttachments(tx, { caseFileId }),
    );
    expect(ofOffice.map(({ name }) => name)).toEqual(["certificat.pdf"]);
    const acts =
      await owner`select action from audit_entries where case_file_id = ${caseFileId} and action like '%attach%' order by id`;
    expect(acts.map(({ action }) => action)).toEqual(["attach", "read_attachment"]);
  });

  test("of the office are not shown to a party, and a party takes nothing away", async () => {
    const phone = aPhone();
    const code = await aFileWith(database, now, { parties: [{ phone }] });
    session.staff = await aStaffMember(database, now, "clerk");
    await post([["interne.pdf", aPdf()]], "office", code);
    const token = await people.opened(code, phone.slice(-4));
    jar.set("insaf-dossier", token);
    await post([["a.pdf", aPdf()]], "party");
    const caseFileId = (await people.lookOf(token))?.caseFileId ?? "";
    const seen = await people.looking(token, (tx) => listAttachments(tx, { caseFileId }));
    expect(seen.map(({ name }) => name)).toEqual(["a.pdf"]);
    const push = new Request("http://insaf.test/", { method: "POST", headers: from });
    const answer = await POST(push, context("party", seen[0]?.id ?? "", "remove"));
    expect(answer.headers.get("location")).toBe("/fr/problem/not-found");
  });
});
