import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { exportOwnData } from "@/commands/export-own-data";
import type { IncomingParty } from "@/commands/receive-file";
import { insertArriving, listAttachments, settleArriving } from "@/db/attachments";
import { requestKey } from "@/db/one-time-codes";
import { databaseActorOf } from "@/db/staff";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { locales } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { ownDataPage } from "@/press/own-data";
import { jar } from "@/tests/support/cookie-jar";
import { world } from "@/tests/support/door-env";
import { session } from "@/tests/support/door-session";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";
import { aPhone, aStaffMember } from "@/tests/support/builders";
import { createTestDatabase } from "@/tests/support/database";
import { aPdf } from "@/tests/support/own-pdf";

world.dataDir = await mkdtemp(join(tmpdir(), "insaf-brought-"));
const { database, url } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const owner = postgres(url, { max: 1 });
afterAll(async () => {
  await owner.end();
  await rm(world.dataDir, { recursive: true });
});
const { POST, GET, PATCH } = await import("@/app/api/attachments/[locale]/[...way]/route");
const { OwnAttachments } = await import("@/app/[locale]/dossier/file/own-attachments");
const { FileAttachments } = await import("@/app/[locale]/office/[code]/file-attachments");
const { PapersBrought } =
  await import("@/app/[locale]/office/intake/receipt/[code]/papers-brought");
const { readRefused } = await import("@/app/refused-files");
const { findOfficeFile } = await import("@/db/office-files");

const now = new Date();
const people = aDossierRoom(database, now);
const clerk = await aStaffMember(database, now, "clerk");
const from = { "x-forwarded-for": "41.92.0.9", origin: "http://insaf.test" };
const context = (...way: string[]) => ({ params: Promise.resolve({ locale: "fr", way }) });

beforeEach(() => {
  session.staff = clerk;
  world.clamdUrl = null;
});

/** A file of several people, each with a number, and their ids by role. */
async function aFile(
  parties: readonly (Partial<IncomingParty> & Pick<IncomingParty, "role">)[],
  how: { isProtected?: boolean; phrase?: string } = {},
) {
  const phones = parties.map(() => aPhone());
  const code = await aFileWith(database, now, {
    parties: parties.map((party, place) => ({ phone: phones[place] ?? null, ...party })),
    ...how,
  });
  const rows = await owner<{ id: string; case_file_id: string; last_name: string }[]>`
    select p.id, p.case_file_id, p.last_name from parties p join case_files f on f.id = p.case_file_id
    where f.tracking_code = ${code}`;
  const idOf = ({ lastName = "Zerouali" }: Partial<IncomingParty>) =>
    rows.find((row) => row.last_name === lastName)?.id ?? "";
  return {
    code,
    caseFileId: rows[0]?.case_file_id ?? "",
    ids: parties.map(idOf),
    opened: (place: number) => people.opened(code, (phones[place] ?? "").slice(-4), how.phrase),
  };
}

/** The office's form, as a browser without scripts posts it: whose they are stands before the files. */
async function scan(code: TrackingCode, broughtBy: string, ...names: readonly string[]) {
  const form = new FormData();
  form.append("broughtBy", broughtBy);
  for (const name of names) form.append("files", new File([new Uint8Array(aPdf())], name));
  const request = new Request("http://insaf.test/", { method: "POST", body: form, headers: from });
  const answer = await POST(request, context("office", code));
  return answer.headers.get("location") ?? "";
}

const namesFor = (token: string, caseFileId: string): Promise<readonly string[]> =>
  people.looking(token, async (tx) =>
    (await listAttachments(tx, { caseFileId })).map(({ name }) => name),
  );

describe("what the office scanned", () => {
  test("is seen by who handed it in, and by nobody else of the file; the office's own by none", async () => {
    const { code, ids, caseFileId, opened } = await aFile([
      { role: "complainant" },
      { role: "complainant", lastName: "Alaoui" },
      { role: "victim", lastName: "Tazi" },
    ]);
    expect(await scan(code, ids[0] ?? "", "certificat.pdf", "bail.pdf")).toContain("added=2");
    expect(await scan(code, "", "procès-verbal.pdf")).toContain("added=1");
    const mine = await opened(0);
    expect(await namesFor(mine, caseFileId)).toEqual(["certificat.pdf", "bail.pdf"]);
    expect(await namesFor(await opened(1), caseFileId)).toEqual([]);
    expect(await namesFor(await opened(2), caseFileId)).toEqual([]);
    const other = await aFile([{ role: "complainant" }]);
    expect(await namesFor(await other.opened(0), caseFileId)).toEqual([]);
  });

  test("is never seen by whom the file is against, even if a look were opened for him", async () => {
    const { code, ids, caseFileId, opened } = await aFile([
      { role: "complainant" },
      { role: "respondent", lastName: "Filali" },
    ]);
    await scan(code, ids[0] ?? "", "certificat.pdf");
    const token = await opened(0);
    expect(await namesFor(token, caseFileId)).toEqual(["certificat.pdf"]);
    await owner`update dossier_sessions set party_id = ${ids[1] ?? ""}
      where token_hash = ${requestKey(database, token)}`;
    expect(await namesFor(token, caseFileId)).toEqual([]);
  });

  test("is seen by who speaks for him who handed it in, and not by who speaks for another", async () => {
    const { code, ids, caseFileId, opened } = await aFile([
      { role: "complainant" },
      { role: "complainant", lastName: "Alaoui" },
      { role: "representative", lastName: "Bennis", represents: 0 },
      { role: "representative", lastName: "Chraibi", represents: 1 },
    ]);
    await scan(code, ids[0] ?? "", "certificat.pdf");
    expect(await namesFor(await opened(2), caseFileId)).toEqual(["certificat.pdf"]);
    expect(await namesFor(await opened(3), caseFileId)).toEqual([]);
  });

  test("is seen by a lawyer of all who file, who shows nobody what he handed in himself", async () => {
    const { code, ids, caseFileId, opened } = await aFile([
      { role: "complainant" },
      { role: "lawyer", lastName: "Daoudi" },
    ]);
    await scan(code, ids[0] ?? "", "certificat.pdf");
    await scan(code, ids[1] ?? "", "mémoire.pdf");
    expect(await namesFor(await opened(1), caseFileId)).toEqual(["certificat.pdf", "mémoire.pdf"]);
    expect(await namesFor(await opened(0), caseFileId)).toEqual(["certificat.pdf"]);
  });

  test("is seen in a protected file only behind the phrase", async () => {
    const file = await aFile([{ role: "complainant" }], {
      isProtected: true,
      phrase: "la mer est calme",
    });
    await scan(file.code, file.ids[0] ?? "", "certificat.pdf");
    expect(await namesFor(await file.opened(0), file.caseFileId)).toEqual(["certificat.pdf"]);
    const wrong = await people.open(await people.ask(file.code), "autre phrase de mer");
    expect(wrong.is).not.toBe("right");
  });

  test("is somebody's of the same file, never the respondent's, whatever the form says", async () => {
    const { code, ids } = await aFile([
      { role: "complainant" },
      { role: "respondent", lastName: "Filali" },
    ]);
    const other = await aFile([{ role: "complainant" }]);
    for (const broughtBy of [ids[1] ?? "", other.ids[0] ?? "", randomUUID(), "nobody"]) {
      expect(await scan(code, broughtBy, "a.pdf")).toContain("?unfit=1#attachments");
      expect(await readRefused()).toEqual([{ name: "a.pdf", refusal: "brought_by_nobody" }]);
    }
    expect(
      await owner`select 1 from attachments a join case_files f on f.id = a.case_file_id
      where f.tracking_code = ${code}`,
    ).toHaveLength(0);
  });

  test("is nobody's but by the archive's own leave, and says so once", async () => {
    const { ids, caseFileId, opened } = await aFile([
      { role: "complainant" },
      { role: "respondent", lastName: "Filali" },
    ]);
    const other = await aFile([{ role: "complainant" }]);
    const place = { draftId: null, caseFileId, partyId: null, staffId: clerk.staffId };
    const insert = (broughtBy: string) => {
      const paper = { id: randomUUID(), name: "a.pdf", size: 10 };
      return database.as(databaseActorOf(clerk), async (tx) => {
        await insertArriving(
          tx,
          { ...paper, place: { origin: "office", ...place }, broughtBy },
          now,
        );
        await settleArriving(tx, { ...paper, kind: "pdf", state: "unscanned" });
        return paper.id;
      });
    };
    await expect(insert(other.ids[0] ?? "")).rejects.toThrow();
    await expect(insert(ids[1] ?? "")).rejects.toThrow();
    const id = await insert(ids[0] ?? "");
    await expect(
      database.as(databaseActorOf(clerk), (tx) =>
        tx.orm.execute(sql`update attachments set brought_by = null where id = ${id}`),
      ),
    ).rejects.toThrow();
    const token = await opened(0);
    await expect(
      people.looking(token, (tx) =>
        tx.orm.execute(sql`update attachments set removed_at = now() where id = ${id}`),
      ),
    ).rejects.toThrow();
    expect(await namesFor(token, caseFileId)).toEqual(["a.pdf"]);
  });

  test("is marked also where it comes in pieces, and is not seen before it has come", async () => {
    const { code, ids, caseFileId, opened } = await aFile([{ role: "complainant" }]);
    const pdf = aPdf();
    const begin = (broughtBy: string) =>
      POST(
        new Request("http://insaf.test/", {
          method: "POST",
          body: JSON.stringify({ name: "scan.pdf", size: pdf.length, broughtBy }),
          headers: from,
        }),
        context("office", code, "upload"),
      ).then((answer) => answer.json());
    expect(await begin(randomUUID())).toMatchObject({ refusal: "brought_by_nobody" });
    const { id } = await begin(ids[0] ?? "");
    const token = await opened(0);
    const seen = await people.looking(token, (tx) =>
      tx.orm.execute(sql`select 1 from attachments`),
    );
    expect(seen).toHaveLength(0);
    const piece = new Request("http://insaf.test/", {
      method: "PATCH",
      body: new Uint8Array(pdf),
      headers: { ...from, "upload-offset": "0" },
    });
    const answer = await PATCH(piece, context("office", code, "upload", id));
    expect(await answer.json()).toEqual({ done: true });
    expect(await namesFor(token, caseFileId)).toEqual(["scan.pdf"]);
  });
});

describe("who handed a paper in", () => {
  const opens = async (id: string) => GET(new Request("http://insaf.test/"), context("party", id));

  test("opens it in its own file, which is written down, and nobody else's", async () => {
    const { code, ids, caseFileId, opened } = await aFile([
      { role: "complainant" },
      { role: "complainant", lastName: "Alaoui" },
    ]);
    await scan(code, ids[0] ?? "", "certificat.pdf");
    await scan(code, "", "interne.pdf");
    const rows = await owner<{ id: string }[]>`select id from attachments
      where case_file_id = ${caseFileId} order by at, id`;
    const [certificate = "", internal = ""] = rows.map(({ id }) => id);
    jar.set("insaf-dossier", await opened(0));
    const answer = await opens(certificate);
    expect(Buffer.from(await answer.arrayBuffer()).equals(aPdf())).toBe(true);
    expect((await opens(internal)).headers.get("location")).toBe("/fr/problem/not-found");
    jar.set("insaf-dossier", await opened(1));
    expect((await opens(certificate)).headers.get("location")).toBe("/fr/problem/not-found");
    const read = await owner`select actor from audit_entries
      where case_file_id = ${caseFileId} and action = 'read_attachment'`;
    expect(read).toEqual([{ actor: `party:${ids[0]}` }]);
  });

  test("does not open it while the scanner has not answered", async () => {
    const { code, ids, caseFileId, opened } = await aFile([{ role: "complainant" }]);
    world.clamdUrl = "tcp://127.0.0.1:1";
    await scan(code, ids[0] ?? "", "certificat.pdf");
    const token = await opened(0);
    jar.set("insaf-dossier", token);
    expect(await namesFor(token, caseFileId)).toEqual(["certificat.pdf"]);
    const [row] = await owner`select id from attachments where case_file_id = ${caseFileId}`;
    expect((await opens(String(row?.id))).headers.get("location")).toBe("/fr/problem/not-found");
  });

  const said = {
    ar: ["تسلمه المكتب منكم ورقمنه", "تسلمه المكتب من \u2068Salma Zerouali\u2069 ورقمنه"],
    fr: [
      "Remise par vous et numérisée par le bureau",
      "Remise par \u2068Salma Zerouali\u2069 et numérisée par le bureau",
    ],
    en: [
      "Handed in by you and scanned by the office",
      "Handed in by \u2068Salma Zerouali\u2069 and scanned by the office",
    ],
  } as const;

  test("reads in its own file and in the export that it was handed in and scanned, and when", async () => {
    const { code, ids, caseFileId, opened } = await aFile([
      { role: "complainant" },
      { role: "lawyer", lastName: "Daoudi", represents: 0 },
    ]);
    await scan(code, ids[0] ?? "", "certificat.pdf");
    await scan(code, "", "interne.pdf");
    const [row] = await owner<{ at: Date }[]>`select at from attachments
      where case_file_id = ${caseFileId} and brought_by is not null`;
    for (const [place, reader] of [await opened(0), await opened(1)].entries()) {
      jar.set("insaf-dossier", reader);
      const { parties } = await people.contentsOf(reader);
      const data = await exportOwnData(database, reader, now);
      if (data === null) throw new Error("the look is over");
      expect(data.attachments).toMatchObject([
        {
          name: "certificat.pdf",
          origin: "office",
          broughtBy: { name: "Salma Zerouali", isYou: place === 0 },
        },
      ]);
      expect(JSON.stringify(data), "no id of the archive").not.toContain(ids[0]);
      for (const locale of locales) {
        const named = { office: "", category: "", province: null };
        const words = `${said[locale][place]} · ${formatDateTime(locale, row?.at ?? now)}`;
        expect(ownDataPage(locale, data, named)).toContain(words);
        const page = await OwnAttachments({ locale, query: {}, parties });
        const html = renderToStaticMarkup(page);
        expect(html).toContain(words);
        expect(html).toContain("certificat.pdf");
        expect(html).not.toContain("interne.pdf");
      }
    }
  });
});

describe("the forms of the office", () => {
  test("say whose each scan is, and offer everybody of the file but whom it is against", async () => {
    const { code, ids } = await aFile([
      { role: "complainant" },
      { role: "respondent", lastName: "Filali" },
      { role: "lawyer", lastName: "Daoudi" },
    ]);
    await scan(code, ids[0] ?? "", "certificat.pdf");
    await scan(code, "", "interne.pdf");
    const file = await database.as(databaseActorOf(clerk), (tx) => findOfficeFile(tx, code));
    if (file === null) throw new Error("no file");
    for (const locale of ["ar", "fr"] as const) {
      const page = await FileAttachments({ locale, person: clerk, file, asked: {} });
      const html = renderToStaticMarkup(page);
      const choices = [...html.matchAll(/<option value="([^"]*)"( selected="")?>/g)];
      expect(choices.map(([, id, chosen]) => [id, chosen !== undefined])).toEqual([
        ["", true],
        [ids[0], false],
        [ids[2], false],
      ]);
      expect(html.indexOf('name="broughtBy"'), "before the files").toBeLessThan(
        html.indexOf('name="files"'),
      );
      const lines = html.split("<li>").slice(1, 3);
      const words = locale === "fr" ? "Remise par \u2068Zerouali Salma\u2069" : "تسلمه المكتب من";
      expect(lines.map((line) => line.includes(words))).toEqual([true, false]);
    }
  });

  test("take what came with a file that was just written down for the complainant's", async () => {
    const { code, ids, caseFileId } = await aFile([
      { role: "lawyer", lastName: "Daoudi" },
      { role: "complainant" },
    ]);
    for (const locale of ["ar", "fr"] as const) {
      const page = await PapersBrought({ locale, person: clerk, code, caseFileId });
      const html = renderToStaticMarkup(page);
      const chosen = /<option value="([^"]*)" selected="">/.exec(html)?.[1];
      expect(chosen).toBe(ids[1]);
      expect(html).toContain(`/api/attachments/${locale}/office/${formatTrackingCode(code)}`);
    }
  });
});
