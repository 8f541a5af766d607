import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { encode } from "uqr";
import { type OfficeLocale, officeLocales } from "@/domain/locale";
import type { ReceiptToSet } from "@/domain/receipt-paper";
import { formatTrackingCode } from "@/domain/tracking-code";
import { formatDateTime, formatShortDate, formatTime } from "@/i18n/formatting";
import { officeName } from "@/i18n/office-name";
import { getTranslator } from "@/i18n/translate";
import { inCopyOrder } from "@/press/copy-order";
import { readFonts } from "@/press/fonts";
import { receiptTemplate } from "@/press/receipt-template";

/** `sheet`: one page of A4; `roll`: as long as it needs, 80 mm wide, for a thermal printer. */
export const receiptForms = ["sheet", "roll"] as const;
export type ReceiptForm = (typeof receiptForms)[number];

interface Part {
  readonly language: OfficeLocale;
  readonly title: string | null;
  /** `figures`: the value is written from left to right in every language. */
  readonly entries: readonly {
    readonly term: string;
    readonly value: string;
    readonly figures: boolean;
  }[];
  readonly sentences: readonly string[];
}

/** Sets a receipt in Arabic and French, tagged for screen readers. */
export function setReceipt(receipt: ReceiptToSet, form: ReceiptForm): Buffer {
  const { isProtected, address } = receipt;
  const code = formatTrackingCode(receipt.code);
  const titles = officeLocales.map((locale) => getTranslator(locale, "receiptPaper")("title"));
  const written = JSON.stringify({
    form,
    code,
    // Whoever finds the paper of a protected file must learn nothing from it, its title and address included.
    title: isProtected ? code : `${titles.join(" – ")} ${code}`,
    address: isProtected ? null : address,
    qr: isProtected ? null : qrPicture(address),
    alt: officeLocales.map((locale) => getTranslator(locale, "receiptPaper")("qr")).join(" – "),
    parts: officeLocales.map((locale) =>
      isProtected ? discreetPart(locale) : partOf(locale, receipt),
    ),
  });
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] });
  const set = compiler.compile({
    mainFileContent: receiptTemplate,
    inputs: { receipt: written },
  });
  if (set.result === null) throw new Error("setReceipt: the template could not be set");
  return inCopyOrder(compiler.pdf(set.result, { pdfStandard: "ua-1" }));
}

function partOf(locale: OfficeLocale, { office, receivedAt }: ReceiptToSet): Part {
  const t = getTranslator(locale, "receiptPaper");
  // Figures alone in Arabic: programs that copy text put figures among words in different orders.
  const date =
    locale === "ar"
      ? `${formatShortDate(receivedAt)} ${formatTime(locale, receivedAt)}`
      : formatDateTime(locale, receivedAt);
  return {
    language: locale,
    title: t("title"),
    entries: [
      { term: t("office"), value: officeName(locale, office), figures: false },
      { term: t("date"), value: date, figures: true },
    ],
    sentences: [t("follow"), t("keep")],
  };
}

function discreetPart(locale: OfficeLocale): Part {
  const t = getTranslator(locale, "receiptPaper");
  return {
    language: locale,
    title: null,
    entries: [{ term: t("hours"), value: t("callHours"), figures: true }],
    sentences: [t("call")],
  };
}

/** Dots as lines of a picture; a row's dark run is one stroke of the pen. */
function qrPicture(text: string): string {
  const { data, size } = encode(text, { border: 4, ecc: "M" });
  const runs = data.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1] === true) return [];
      const end = row.indexOf(false, x);
      const length = (end === -1 ? row.length : end) - x;
      return [`M${x} ${y}h${length}v1h-${length}z`];
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${runs.join("")}"/></svg>`;
}
