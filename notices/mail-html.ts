import type { Locale } from "@/domain/locale";
import type { Direction } from "@/i18n/direction";
import type { Piece } from "@/notices/template";

/** One line or paragraph of a mail. */
export interface MailBlock {
  readonly role: "body" | "reference" | "footer";
  readonly pieces: readonly Piece[];
}

// Mail readers drop style sheets, so each element carries its own.
const styles = {
  page: "margin:0;padding:24px;background:#fbf9f4;",
  card: "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e3ddd0;border-radius:8px;color:#16221f;font-family:'IBM Plex Sans Arabic','IBM Plex Sans',Tahoma,Arial,sans-serif;font-size:17px;line-height:1.75;overflow-wrap:anywhere;",
  body: "margin:0 0 16px;",
  reference: "margin:0 0 4px;",
  footer: "margin:0 0 4px;font-size:14px;color:#55625e;",
  rule: "margin:24px 0 16px;border:0;border-top:1px solid #e3ddd0;",
  link: "color:#0b5a46;",
} as const;

// Readers that keep style sheets get colours of their own at night; the others turn those above by themselves.
const dark =
  ":root{color-scheme:light dark}@media (prefers-color-scheme:dark){body{background:#101715!important}" +
  "div{background:#18211e!important;border-color:#33403b!important;color:#e9efec!important}" +
  "p{color:inherit!important}hr{border-color:#33403b!important}a{color:#8fd6bf!important}}";

/** A mail as a page: one column, no image, no script, values isolated from the text around them. */
export function mailHtml(mail: {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly subject: string;
  readonly blocks: readonly MailBlock[];
}): string {
  const { locale, direction, subject, blocks } = mail;
  const body = blocks.map((block, index) => {
    const opensFooter = block.role === "footer" && blocks[index - 1]?.role !== "footer";
    const rule = opensFooter ? `<hr style="${styles.rule}">\n` : "";
    return `${rule}<p style="${styles[block.role]}">${block.pieces.map(pieceHtml).join("")}</p>`;
  });
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<style>${dark}</style>
<title>${escapeHtml(subject)}</title>
</head>
<body style="${styles.page}">
<div lang="${locale}" dir="${direction}" style="${styles.card}">
${body.join("\n")}
</div>
</body>
</html>
`;
}

function pieceHtml({ text, isValue }: Piece): string {
  const escaped = escapeHtml(text);
  if (!isValue) return escaped;
  if (/^https?:\/\//.test(text)) {
    return `<a href="${escaped}" style="${styles.link}"><bdi dir="ltr">${escaped}</bdi></a>`;
  }
  return /\p{Script=Arabic}/u.test(text)
    ? `<bdi>${escaped}</bdi>`
    : `<bdi dir="ltr">${escaped}</bdi>`;
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities.get(character) ?? character);
}
