import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeEach, expect, test } from "vitest";
import { draftKey, findDraft, saveDraft } from "@/db/drafts";
import type { AttachmentRefusal } from "@/domain/attachment";
import { locales } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import { aDraft } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { world } from "@/tests/support/door-env";
import { anEncryptedPdf } from "@/tests/support/encrypted-pdf";
import { aPdf } from "@/tests/support/own-pdf";
import { aDocx, aPhoto, aVastPng } from "@/tests/support/sent-files";

world.dataDir = await mkdtemp(join(tmpdir(), "insaf-hostile-"));
afterAll(() => rm(world.dataDir, { recursive: true }));
const { database } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const { POST } = await import("@/app/api/attachments/[locale]/[...way]/route");
const { readRefused } = await import("@/app/refused-files");
const now = new Date();
const typed = { lastName: "Zerouali", account: "سرقت دراجتي أمام السوق" };

let draft = "";
beforeEach(async () => {
  draft = await aDraft(database, now);
  jar.set("insaf-draft", draft);
  const key = draftKey(database, draft);
  await database.as({ as: "visitor", draft: key }, (tx) =>
    saveDraft(
      tx,
      { key, typed, language: "ar", expiresAt: new Date(now.getTime() + 86_400_000) },
      now,
    ),
  );
});

const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
const bomb = { name: "word/media/a.png", content: Buffer.alloc(110 * 1024 * 1024) };
const pageToo = aPdf().toString("latin1").replace("\n", "\n%<html><script>alert(1)</script>\n");
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** The stream of 2 GB, which ends before it is whole, is sent with the doors of attachments. */
const hostile: readonly (readonly [string, string, Buffer, AttachmentRefusal])[] = [
  ["EICAR", "eicar.pdf", Buffer.from(eicar), "kind_unknown"],
  ["a PDF that is a page", "a.pdf", Buffer.from(pageToo, "latin1"), "active_content"],
  ["an SVG with a script", "a.svg", Buffer.from(svg), "kind_unknown"],
  ["a bomb in a Word document", "a.docx", aDocx([bomb]), "archive"],
  ["nothing", "a.pdf", Buffer.alloc(0), "empty"],
  ["a photo called PDF", "a.pdf", await aPhoto(), "name_differs"],
  ["a PNG of 60,000 × 60,000", "a.png", aVastPng(60_000), "picture_too_large"],
  ["an encrypted PDF", "a.pdf", anEncryptedPdf("secret"), "locked"],
  ["a name with path parts", "../../etc/a.pdf", aPdf(), "name_deceptive"],
  ["a name that turns", "a\u202efdp.exe", aPdf(), "name_deceptive"],
];

test.each(hostile)(
  "%s is refused with a sentence, stores nothing, and the form stays as it was typed",
  async (_what, name, bytes, refusal) => {
    const form = new FormData();
    form.append("files", new File([new Uint8Array(bytes)], name));
    const headers = { "x-forwarded-for": "41.92.0.9", origin: "http://insaf.test" };
    const request = new Request("http://insaf.test/", { method: "POST", body: form, headers });
    const params = Promise.resolve({ locale: "fr", way: ["draft"] });
    const answer = await POST(request, { params });
    expect(answer.headers.get("location")).toBe("/fr/file/papers?unfit=1#attachments");
    expect(await readRefused()).toEqual([{ name, refusal }]);
    for (const locale of locales)
      expect(getTranslator(locale, "attachments")(`refusals.${refusal}`)).toMatch(/\p{L}{2}.*\.$/u);
    const left = await readdir(world.dataDir, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
    const key = draftKey(database, draft);
    const kept = await database.as({ as: "visitor", draft: key }, (tx) => findDraft(tx, key, now));
    expect(kept?.typed).toEqual(typed);
  },
);

test("the encrypted PDF is one: it opens with its password, and without it does not", async () => {
  const bytes = () => new Uint8Array(anEncryptedPdf("secret"));
  await expect(getDocumentProxy(bytes())).rejects.toThrow(/password/i);
  const opened = await getDocumentProxy(bytes(), { password: "secret" });
  expect((await extractText(opened)).totalPages).toBe(1);
});
