import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReceiptMail } from "@/components/dossier/receipt-mail";
import { locales } from "@/domain/locale";

const shown = (locale: (typeof locales)[number], isProtected: boolean, isMailed: boolean) =>
  renderToStaticMarkup(createElement(ReceiptMail, { locale, isProtected, isMailed }));

test.each(locales)("the receipt can be mailed where mails reach the reader, in %s", (locale) => {
  const html = shown(locale, false, true);
  expect(html).toContain(`formAction="/${locale}/dossier/file/receipt"`);
  expect(html).toContain('form="own-file"');
  expect(shown(locale, false, false)).toBe("");
});

test.each(locales)("a protected file offers no mail and says that none leaves, in %s", (locale) => {
  const html = shown(locale, true, false);
  expect(html).not.toContain("<button");
  expect(html).toMatch(/الوصل|récépissé|receipt/);
});
