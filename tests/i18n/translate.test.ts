import { describe, expect, it } from "vitest";
import { getTranslator } from "@/i18n/translate";

describe("the texts of the interface", () => {
  it("come in the reader's language", () => {
    expect(getTranslator("ar")("site.name")).toBe("إنصاف");
    expect(getTranslator("fr")("site.name")).toBe("Insaf");
  });

  it.each([
    { count: 0, ar: "لا يوجد أي ملف" },
    { count: 1, ar: "ملف واحد" },
    { count: 2, ar: "ملفان" },
    { count: 7, ar: "7 ملفات" },
    { count: 11, ar: "11 ملفا" },
    { count: 100, ar: "100 ملف" },
    { count: 2345, ar: "2.345 ملفا" },
  ])("count $count files as Arabic grammar does", ({ count, ar }) => {
    expect(getTranslator("ar", "office.queue")("count", { count })).toBe(ar);
  });

  it("are never shown with a hole: a value that is missing is a fault", () => {
    expect(() => getTranslator("ar")("filing.progress")).toThrow();
  });

  it("are never a bare key: one that does not exist is a fault, and does not compile", () => {
    // @ts-expect-error The key does not exist.
    expect(() => getTranslator("fr")("filing.nothing")).toThrow();
  });
});
