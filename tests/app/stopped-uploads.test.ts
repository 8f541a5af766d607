import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import postgres from "postgres";
import { afterAll, describe, expect, test, vi } from "vitest";
import { listStopped } from "@/commands/attach";
import { DraftAttachments } from "@/components/attachments/draft-attachments";
import { draftKey, findDraft } from "@/db/drafts";
import { attachmentStore } from "@/gateways/attachment-store";
import { aDraft, aPhone } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { world } from "@/tests/support/door-env";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

world.dataDir = await mkdtemp(join(tmpdir(), "insaf-stopped-"));
const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 1 });
afterAll(async () => {
  await owner.end();
  await rm(world.dataDir, { recursive: true });
});
const { PATCH, POST } = await import("@/app/api/attachments/[locale]/[...way]/route");
const dropping = await import("@/app/[locale]/dossier/file/upload/route");
const { OwnAttachments } = await import("@/app/[locale]/dossier/file/own-attachments");
const now = new Date();
const room = aDossierRoom(database, now);

const from = { "x-forwarded-for": "41.92.0.9", origin: "http://insaf.test" };
const knock = (...way: string[]) => ({ params: Promise.resolve({ locale: "fr", way }) });
const send = async (door: string, id: string, offset: number, piece: Buffer) => {
  const headers = { ...from, "upload-offset": String(offset) };
  const body = new Uint8Array(piece);
  const request = new Request("http://insaf.test/", { method: "PATCH", body, headers });
  return (await PATCH(request, knock(door, "upload", id))).json();
};
const begin = async (door: string, name = "Facture 12.pdf") => {
  const body = JSON.stringify({ name, size: 3 * 1024 * 1024 });
  const request = new Request("http://insaf.test/", { method: "POST", body, headers: from });
  return (await POST(request, knock(door, "upload"))).json();
};
/** An upload of three megabytes of which a quarter of one has come. */
const stop = async (door: string) => {
  const { id } = await begin(door);
  expect(await send(door, id, 0, Buffer.alloc(256 * 1024, 65))).toEqual({ offset: 256 * 1024 });
  return String(id);
};
const piecesOf = async (id: string) =>
  (await readdir(world.dataDir, { recursive: true })).filter((path) => path.includes(id));
const age = (id: string, minutes: number) =>
  owner`update attachments set at = at - ${minutes} * interval '1 minute' where id = ${id}`;

/** Opens a file as one of its parties. */
const opened = async () => {
  const [phone, other] = [aPhone(), aPhone()];
  const code = await aFileWith(database, now, { parties: [{ phone }, { phone: other }] });
  const token = await room.opened(code, phone.slice(-4));
  jar.set("insaf-dossier", token);
  return { token, other: await room.opened(code, other.slice(-4)) };
};
const shown = async () => {
  const part = await OwnAttachments({ locale: "fr", query: {}, parties: [] });
  return part === null ? "" : renderToStaticMarkup(part).replaceAll(/[\u00a0\u202f]/g, " ");
};
/** Pushes the button that drops one, with what else stands in the page's form. */
const drop = async (id: string) => {
  const body = new URLSearchParams({ version: "1", message: "Bonjour.", upload: id });
  const request = new Request("http://insaf.test/", { method: "POST", body, headers: from });
  const answer = await dropping.POST(request, { params: Promise.resolve({ locale: "fr" }) });
  return answer.headers.get("location") ?? "";
};

describe("an upload to an opened file that stopped on its way", () => {
  test("is listed there with how much has come, until when it stays, and what drops it", async () => {
    const { other } = await opened();
    const id = await stop("party");
    const html = await shown();
    for (const part of ["Facture 12.pdf", "256 Ko arrivés sur 3 Mo", "Choisissez à nouveau"])
      expect(html).toContain(part);
    const button = html.match(/<button[^>]*>/g)?.find((one) => one.includes(id)) ?? "";
    for (const part of ['form="own-file"', '"/fr/dossier/file/upload"', 'name="upload"'])
      expect(button).toContain(part);
    jar.set("insaf-dossier", other);
    expect(await shown(), "nobody else's").not.toContain("Facture 12");
  });

  test("is dropped with all that came of it, and what is typed meanwhile stays", async () => {
    await opened();
    const id = await stop("party");
    expect(await piecesOf(id)).toHaveLength(1);
    expect(await drop(id)).toBe("/fr/dossier/file?dropped=1&kept=yes#attachments");
    expect(await piecesOf(id)).toEqual([]);
    expect(await owner`select 1 from attachments where id = ${id}`).toHaveLength(0);
    expect(await shown()).not.toContain("Facture 12");
    expect((await begin("party")).offset, "it begins anew").toBe(0);
  });

  test("is dropped by nobody else", async () => {
    const { token, other } = await opened();
    const id = await stop("party");
    jar.set("insaf-dossier", other);
    expect(await drop(id)).toContain("attachments=missing");
    jar.set("insaf-dossier", token);
    expect(await drop("’ or 1")).toContain("attachments=missing");
    expect(await shown()).toContain("Facture 12.pdf");
    expect(await piecesOf(id)).toHaveLength(1);
  });

  test("leaves no piece that comes as it is dropped", async () => {
    await opened();
    const id = await stop("party");
    const store = attachmentStore();
    const put = vi.spyOn(store, "putPiece").mockImplementationOnce(async (...piece) => {
      await drop(id);
      put.mockRestore();
      await store.putPiece(...piece);
    });
    const answer = await send("party", id, 256 * 1024, Buffer.alloc(256 * 1024, 65));
    expect(answer).toMatchObject({ sentence: expect.any(String) });
    expect(await piecesOf(id)).toEqual([]);
  });

  test("is not listed where it cannot go on: it is about to be erased, or nothing of it came", async () => {
    await opened();
    const id = await stop("party");
    await begin("party", "rien.pdf");
    await age(id, 22 * 60 + 50);
    expect(await shown()).toContain("Facture 12.pdf");
    await age(id, 20);
    const html = await shown();
    expect(html).not.toContain("Facture 12.pdf");
    expect(html).not.toContain("rien.pdf");
    expect(html).not.toContain("Envois inachevés");
  });
});

describe("an upload to a draft that stopped on its way", () => {
  const stoppedOf = (token: string) => {
    const key = draftKey(database, token);
    return database.as({ as: "visitor", draft: key }, async (tx) => {
      const found = await findDraft(tx, key, now);
      return found === null ? [] : listStopped(tx, { draftId: found.id }, new Date());
    });
  };

  test("is listed with its papers, dropped, and not gone on with afterwards", async () => {
    const token = await aDraft(database, now);
    jar.set("insaf-draft", token);
    const id = await stop("draft");
    const stopped = await stoppedOf(token);
    expect(stopped).toMatchObject([{ id, name: "Facture 12.pdf", arrived: 256 * 1024 }]);
    const shared = { locale: "ar", said: null, attachments: [] } as const;
    const html = renderToStaticMarkup(DraftAttachments({ ...shared, stopped }));
    expect(html).toContain(`action="/api/attachments/ar/draft/${id}/remove"`);
    const push = new Request("http://insaf.test/", { method: "POST", headers: from });
    const answer = await POST(push, knock("draft", id, "remove"));
    expect(answer.headers.get("location")).toBe("/fr/file/papers?removed=1#attachments");
    expect(await stoppedOf(token)).toEqual([]);
    const anew = await begin("draft");
    expect([anew.offset, anew.id === id]).toEqual([0, false]);
  });
});
