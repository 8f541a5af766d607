import sharp from "sharp";
import { describe, expect, it, test } from "vitest";
import { type AttachmentRefusal, mostAttachmentBytes } from "@/domain/attachment";
import { inspect } from "@/inspection/attachment";
import {
  aDocx,
  aHeic,
  anOle,
  aPhoto,
  aVastPng,
  aZip,
  packedObjects,
  plainPdf,
} from "@/tests/support/sent-files";
import { aPdf } from "@/tests/support/own-pdf";

const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const js = "<< /S /JavaScript /JS (app.alert(1)) >>";
const rels = (type: string, target: string, mode = ' TargetMode="External"') =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/></Relationships>`;
const docRels = "word/_rels/document.xml.rels";

const refused: readonly {
  what: string;
  name?: string;
  bytes: Buffer;
  refusal: AttachmentRefusal;
}[] = [
  { what: "nothing", name: "a.pdf", bytes: Buffer.alloc(0), refusal: "empty" },
  {
    what: "more than 15 MB",
    name: "a.pdf",
    bytes: Buffer.alloc(mostAttachmentBytes + 1),
    refusal: "too_large",
  },
  { what: "EICAR", name: "eicar.com", bytes: Buffer.from(eicar), refusal: "kind_unknown" },
  { what: "EICAR called PDF", name: "a.pdf", bytes: Buffer.from(eicar), refusal: "kind_unknown" },
  {
    what: "an SVG with a script",
    name: "a.svg",
    bytes: Buffer.from(script),
    refusal: "kind_unknown",
  },
  { what: "an SVG called PNG", name: "a.png", bytes: Buffer.from(script), refusal: "kind_unknown" },
  {
    what: "a page",
    name: "a.pdf",
    bytes: Buffer.from("<html>hello</html>"),
    refusal: "kind_unknown",
  },
  {
    what: "a program",
    name: "a.doc",
    bytes: Buffer.from("MZ\u0090\0\u0003"),
    refusal: "kind_unknown",
  },
  {
    what: "RTF called DOC",
    name: "a.doc",
    bytes: Buffer.from("{\\rtf1 text}"),
    refusal: "kind_unknown",
  },
  { what: "gzip", name: "a.pdf", bytes: Buffer.from("1f8b0800", "hex"), refusal: "archive" },
  { what: "7z", name: "a.7z", bytes: Buffer.from("377abcaf271c00", "hex"), refusal: "archive" },
  { what: "RAR", name: "a.rar", bytes: Buffer.from("526172211a0701", "hex"), refusal: "archive" },
  {
    what: "a plain ZIP",
    name: "a.zip",
    bytes: aZip([{ name: "a.txt", content: "a" }]),
    refusal: "archive",
  },
  { what: "a PDF called JPG", name: "a.jpg", bytes: aPdf(), refusal: "name_differs" },
  {
    what: "a name with folders",
    name: "../../etc/passwd.pdf",
    bytes: aPdf(),
    refusal: "name_deceptive",
  },
  { what: "a name of Windows", name: "C:\\temp\\a.pdf", bytes: aPdf(), refusal: "name_deceptive" },
  {
    what: "a name that turns",
    name: "facture\u202efdp.exe",
    bytes: aPdf(),
    refusal: "name_deceptive",
  },
  { what: "a name with a control", name: "a\u0000.pdf", bytes: aPdf(), refusal: "name_deceptive" },
  { what: "a PDF cut off", bytes: aPdf().subarray(0, 300), refusal: "damaged" },
  {
    what: "a script in a PDF",
    bytes: plainPdf("/OpenAction 3 0 R", js),
    refusal: "active_content",
  },
  {
    what: "a script under a name in numbers",
    bytes: plainPdf("/OpenAction 3 0 R", "<< /S /J#61vaScript /J#53 (app.alert(1)) >>"),
    refusal: "active_content",
  },
  {
    what: "a script among packed objects",
    bytes: plainPdf("/Names 10 0 R", packedObjects(js, "<< /Type /Page >>")),
    refusal: "active_content",
  },
  {
    what: "packed objects under a name in numbers",
    bytes: plainPdf("", packedObjects(js).replace("/ObjStm", "/Obj#53tm")),
    refusal: "active_content",
  },
  {
    what: "objects packed as nobody does",
    bytes: plainPdf(
      "",
      packedObjects(js).replace("/FlateDecode", "[/ASCIIHexDecode /FlateDecode]"),
    ),
    refusal: "active_content",
  },
  {
    what: "a form with scripts, behind a stream that is none",
    bytes: plainPdf("", "% >> stream\n<< /AcroForm << /XFA 9 0 R >> >>\n% endstream"),
    refusal: "active_content",
  },
  {
    what: "a page that acts when it is shown",
    bytes: plainPdf("", "<< /Type /Page /AA << /O 9 0 R >> >>"),
    refusal: "active_content",
  },
  {
    what: "a PDF that starts a program",
    bytes: plainPdf("/OpenAction << /S /Launch /F (cmd.exe) >>"),
    refusal: "active_content",
  },
  {
    what: "a PDF that calls an address when it opens",
    bytes: plainPdf("/OpenAction 3 0 R", "<< /S /URI /URI (https://elsewhere.example) >>"),
    refusal: "active_content",
  },
  {
    what: "a PDF that sends a form",
    bytes: plainPdf("", "<< /S /SubmitForm /F (https://elsewhere.example) >>"),
    refusal: "active_content",
  },
  {
    what: "a PDF with a file in it",
    bytes: plainPdf("", "<< /Type /Filespec /EF << /F 4 0 R >> >>", "<< /Type /EmbeddedFile >>"),
    refusal: "holds_files",
  },
  {
    what: "an encrypted PDF",
    bytes: Buffer.from(
      aPdf()
        .toString("latin1")
        .replace(/trailer\s*<</, "trailer << /Encrypt 9 0 R "),
      "latin1",
    ),
    refusal: "locked",
  },
  {
    what: "a PDF that is a page as well",
    bytes: Buffer.from(
      aPdf().toString("latin1").replace("\n", "\n%<html><script>alert(1)</script>\n"),
      "latin1",
    ),
    refusal: "active_content",
  },
  {
    what: "a page behind a PDF",
    bytes: Buffer.concat([aPdf(), Buffer.from(`<html>${" ".repeat(2_000)}</html>`)]),
    refusal: "damaged",
  },
  {
    what: "a ZIP behind a PDF",
    bytes: Buffer.concat([aPdf(), aZip([{ name: "a", content: "a" }], "%%EOF")]),
    refusal: "damaged",
  },
  {
    what: "a bomb in a Word document",
    name: "a.docx",
    bytes: aDocx([{ name: "word/media/a.png", content: Buffer.alloc(110 * 1024 * 1024) }]),
    refusal: "archive",
  },
  {
    what: "a smaller bomb, packed to a thousandth",
    name: "a.docx",
    bytes: aDocx([{ name: "word/media/a.png", content: Buffer.alloc(8 * 1024 * 1024) }]),
    refusal: "archive",
  },
  {
    what: "a bomb that lies about its size",
    name: "a.docx",
    bytes: aDocx([
      { name: "word/media/a.png", content: Buffer.alloc(8 * 1024 * 1024), said: 1_000 },
    ]),
    refusal: "damaged",
  },
  {
    what: "macros in a Word document",
    name: "a.docx",
    bytes: aDocx([{ name: "word/vbaProject.bin", content: "macro" }]),
    refusal: "active_content",
  },
  {
    what: "a document for macros called docx",
    name: "a.docx",
    bytes: aDocx(
      [],
      '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    ),
    refusal: "active_content",
  },
  {
    what: "a program in a Word document",
    name: "a.docx",
    bytes: aDocx([{ name: "word/embeddings/oleObject1.bin", content: "MZ" }]),
    refusal: "holds_files",
  },
  {
    what: "a template fetched from elsewhere",
    name: "a.docx",
    bytes: aDocx([
      {
        name: "word/_rels/settings.xml.rels",
        content: rels("attachedTemplate", "https://elsewhere.example/a.dotm"),
      },
    ]),
    refusal: "active_content",
  },
  {
    what: "a picture fetched from elsewhere",
    name: "a.docx",
    bytes: aDocx([{ name: docRels, content: rels("image", "https://elsewhere.example/a.png") }]),
    refusal: "active_content",
  },
  {
    what: "a picture fetched from elsewhere under another prefix",
    name: "a.docx",
    bytes: aDocx([
      {
        name: docRels,
        content: rels("image", "https://elsewhere.example/a.png").replaceAll(
          "<Relationship ",
          "<p:Relationship ",
        ),
      },
    ]),
    refusal: "active_content",
  },
  {
    what: "a picture fetched from elsewhere in numbers",
    name: "a.docx",
    bytes: aDocx([
      {
        name: docRels,
        content: rels("image", "https://elsewhere.example/a.png", ' TargetMode="Ext&#101;rnal"'),
      },
    ]),
    refusal: "active_content",
  },
  {
    what: "a picture fetched from elsewhere in another alphabet",
    name: "a.docx",
    bytes: aDocx([
      {
        name: docRels,
        content: Buffer.from(rels("image", "https://elsewhere.example/a.png"), "utf16le"),
      },
    ]),
    refusal: "active_content",
  },
  {
    what: "a field that starts a program, in pieces",
    name: "a.docx",
    bytes: aDocx([
      {
        name: "word/header1.xml",
        content: "<w:instrText>DD</w:instrText><w:t/><w:instrText>EAUTO c:\\cmd.exe</w:instrText>",
      },
    ]),
    refusal: "active_content",
  },
  {
    what: "a Word document with a password on an entry",
    name: "a.docx",
    bytes: aDocx([{ name: "word/a.xml", content: "a", flags: 1 }]),
    refusal: "locked",
  },
  {
    what: "a path out of a Word document",
    name: "a.docx",
    bytes: aDocx([{ name: "../a.xml", content: "a" }]),
    refusal: "damaged",
  },
  {
    what: "something before a Word document",
    name: "a.docx",
    bytes: Buffer.concat([Buffer.from("504b0304", "hex"), aDocx()]),
    refusal: "damaged",
  },
  {
    what: "something behind a Word document",
    name: "a.docx",
    bytes: Buffer.concat([aDocx(), Buffer.from("<html>")]),
    refusal: "damaged",
  },
  {
    what: "macros in an old document",
    name: "a.doc",
    bytes: anOle(["WordDocument", "Macros"]),
    refusal: "active_content",
  },
  {
    what: "an object in an old document",
    name: "a.doc",
    bytes: anOle(["WordDocument", "ObjectPool"]),
    refusal: "holds_files",
  },
  { what: "an old workbook", name: "a.doc", bytes: anOle(["Workbook"]), refusal: "kind_unknown" },
  {
    what: "a Word document under a password",
    name: "a.docx",
    bytes: anOle(["EncryptionInfo", "EncryptedPackage"]),
    refusal: "locked",
  },
  {
    what: "an old document under a password",
    name: "a.doc",
    bytes: anOle(["WordDocument"], true),
    refusal: "locked",
  },
  {
    what: "a PNG of 60,000 × 60,000",
    name: "a.png",
    bytes: aVastPng(60_000),
    refusal: "picture_too_large",
  },
  {
    what: "half a photograph",
    name: "a.jpg",
    bytes: (await aPhoto()).subarray(0, 200),
    refusal: "damaged",
  },
  {
    what: "a film called HEIC",
    name: "a.heic",
    bytes: aHeic({ more: Buffer.from("000000086d6f6f76", "hex") }),
    refusal: "place_kept",
  },
  {
    what: "something behind a HEIC",
    name: "a.heic",
    bytes: aHeic({ more: Buffer.from("<html>") }),
    refusal: "place_kept",
  },
];

describe("what is refused", () => {
  it.each(refused)("$what: $refusal", async ({ name = "a.pdf", bytes, refusal }) => {
    expect(await inspect(name, bytes)).toEqual({ ok: false, refusal });
  });

  test("a vast picture is refused by its head, before it is drawn", async () => {
    const before = process.memoryUsage().rss;
    const began = performance.now();
    await inspect("a.png", aVastPng(60_000));
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

it("a Word package of relations without end is judged like any other", async () => {
  const content = "<Relationship ".repeat(70_000);
  expect(await inspect("a.docx", aDocx([{ name: docRels, content }]))).toMatchObject({ ok: true });
});

const taken: readonly { what: string; name: string; bytes: Buffer; kept: string }[] = [
  {
    what: "a PDF of our own",
    name: "Récépissé n° 3.PDF",
    bytes: aPdf(),
    kept: "Récépissé n° 3.pdf",
  },
  { what: "a PDF without an ending", name: "scan", bytes: aPdf(), kept: "scan.pdf" },
  {
    what: "a PDF that opens at a page",
    name: "a.pdf",
    bytes: plainPdf("/OpenAction [3 0 R /Fit]", "<< /Type /Page >>"),
    kept: "a.pdf",
  },
  {
    what: "a PDF that goes to a page, packed",
    name: "a.pdf",
    bytes: plainPdf("/OpenAction 10 0 R", packedObjects("<< /S /GoTo /D [3 0 R /Fit] >>")),
    kept: "a.pdf",
  },
  {
    what: "a PDF with a link to follow",
    name: "a.pdf",
    bytes: plainPdf("", "<< /S /URI /URI (https://pmp.ma) >>"),
    kept: "a.pdf",
  },
  { what: "a Word document", name: "شهادة.docx", bytes: aDocx(), kept: "شهادة.docx" },
  {
    what: "a Word document with a link and its writer's template",
    name: "a.docx",
    bytes: aDocx([
      { name: docRels, content: rels("hyperlink", "https://pmp.ma") },
      {
        name: "word/_rels/settings.xml.rels",
        content: rels("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
      },
    ]),
    kept: "a.docx",
  },
  {
    what: "an old Word document",
    name: "a.doc",
    bytes: anOle(["WordDocument", "1Table"]),
    kept: "a.doc",
  },
  {
    what: "a name with marks that nobody sees",
    name: "\u200fوثيقة\u200b .pdf",
    bytes: aPdf(),
    kept: "وثيقة.pdf",
  },
  { what: "no name at all", name: ".pdf", bytes: aPdf(), kept: "pdf.pdf" },
];

/** Each would be read to its end again for each of its parts by whoever looks twice. */
test.each<{ what: string; part: string; isTaken?: true }>([
  { what: "beginnings of streams", part: "stream\n", isTaken: true },
  { what: "names of packed objects", part: "/ObjStm " },
  { what: "packed objects that are none", part: "1 0 obj << /Type /ObjStm >> stream\nendstream\n" },
  { what: "openings", part: "/OpenAction 1 0 R 1 0 obj " },
  { what: "numbers in names", part: "/#4f#62jStm" },
])("15 MB of $what are judged like any other file", async ({ part, isTaken = false }) => {
  const body = part.repeat(Math.floor((mostAttachmentBytes - 32) / part.length));
  const found = await inspect("a.pdf", Buffer.from(`%PDF-1.7\n${body}\n%%EOF\n`));
  expect(found.ok).toBe(isTaken);
});

it("a Word package whose table points beyond its end is damaged", async () => {
  const packed = aDocx();
  const table = packed.readUInt32LE(packed.length - 6);
  packed.writeUInt32LE(0xfffffff0, table + 42);
  expect(await inspect("a.docx", packed)).toEqual({ ok: false, refusal: "damaged" });
});

describe("what is taken", () => {
  it.each(taken)("$what, as $kept", async ({ name, bytes, kept }) => {
    const found = await inspect(name, bytes);
    expect(found).toMatchObject({ ok: true, value: { name: kept } });
    expect(found.ok && found.value.bytes.equals(bytes)).toBe(true);
  });

  it.each(["jpeg", "png", "webp"] as const)(
    "a %s is drawn anew, without its place",
    async (kind) => {
      const photo = await aPhoto(kind);
      expect((await sharp(photo).metadata()).exif, "the place was there").toBeDefined();
      const found = await inspect(`a.${kind}`, photo);
      if (!found.ok) throw new Error(found.refusal);
      const { exif, xmp, iptc, width, height, format } = await sharp(found.value.bytes).metadata();
      expect({ exif, xmp, iptc }).toEqual({});
      expect({ width, height, format }).toEqual({ width: 64, height: 48, format: kind });
    },
  );

  test("a script behind the points of a picture does not come along", async () => {
    const photo = Buffer.concat([await aPhoto(), Buffer.from("<script>alert(1)</script>")]);
    const found = await inspect("a.jpg", photo);
    expect(found.ok && found.value.bytes.includes("<script>")).toBe(false);
    expect(found.ok).toBe(true);
  });

  test("a HEIC keeps its drawing and loses its place", async () => {
    const sent = aHeic();
    const found = await inspect("IMG_0001.HEIC", sent);
    if (!found.ok) throw new Error(found.refusal);
    expect(found.value.bytes.length).toBe(sent.length);
    expect(found.value.bytes.includes("hevc drawing hevc drawing")).toBe(true);
    expect(found.value.bytes.includes("34.0209")).toBe(false);
    expect(sent.includes("34.0209"), "it was there").toBe(true);
  });
});
