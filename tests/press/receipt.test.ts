import { getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { type ReceiptForm, receiptForms, setReceipt } from "@/press/receipt";
import { copied, readQr } from "@/tests/support/read-receipt";

const code = trackingCodeFrom(Buffer.alloc(trackingCodeBytes, 7));
const shown = "V777-7777-7771";
const address = `https://insaf.example/ar/track/${shown}`;
const office = {
  officeAr: "النيابة العامة لدى المحكمة الابتدائية بالرباط",
  officeFr: "Parquet près le tribunal de première instance de Rabat",
};
const receivedAt = new Date("2026-11-09T09:42:00Z");
const set = (form: ReceiptForm, isProtected = false) =>
  setReceipt({ code, receivedAt, office, isProtected, address }, form);

describe.each(receiptForms)("a receipt on a %s", (form) => {
  it("is copied in the order in which it is read, Arabic first, ligatures included", async () => {
    const text = await copied(set(form));
    const inOrder = [
      shown,
      "وصل",
      "المكتب",
      office.officeAr,
      "تاريخ الإيداع",
      "09/11/2026 10:42",
      "لمعرفة مآل الملف، صوروا المربع بالهاتف، أو اكتبوا الرمز في الموقع، أو قدموه إلى المكتب.",
      "احتفظوا بهذه الورقة.",
      "Récépissé",
      office.officeFr,
      "9 novembre 2026, 10:42",
      "Pour savoir où en est le dossier, photographiez le carré",
      "Gardez ce papier.",
    ];
    const places = inOrder.map((words) => text.indexOf(words));
    expect(inOrder.filter((_, index) => places[index] === -1)).toEqual([]);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it("has a square of dots that opens the page of the file", () => {
    expect(readQr(set(form))).toBe(address);
  });

  it("is tagged for screen readers, with its title, its languages and what the square is", async () => {
    const pdf = await getDocumentProxy(new Uint8Array(set(form)));
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Language: "ar", Title: `وصل – Récépissé ${shown}` });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    for (const part of ['"role":"H1"', '"role":"Figure"', '"lang":"fr"', "صفحة تتبع الملف"])
      expect(tree).toContain(part);
    expect(set(form).toString("latin1")).toContain("pdfuaid:part");
  });

  it("of a protected file says its code and when to call, and nothing of what it is", async () => {
    const pdf = set(form, true);
    const text = await copied(pdf);
    expect(text).toContain(shown);
    expect(text).toContain("اتصلوا متى ناسبكم ذلك، من الاثنين إلى الجمعة، وقولوا هذا الرمز.");
    const told = `${text} ${JSON.stringify(await (await getDocumentProxy(new Uint8Array(pdf))).getMetadata())}`;
    for (const never of ["النيابة", "Parquet", "insaf", "وصل", "Récépissé", "2026"])
      expect(told).not.toContain(never);
  });
});
