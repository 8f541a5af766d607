import { readMail } from "@/app/[locale]/sandbox/simulator";
import { env } from "@/env";

export const dynamic = "force-dynamic";

const faces = (["arabic", "latin"] as const).map((script) => {
  const family = script === "arabic" ? "IBM Plex Sans Arabic" : "IBM Plex Sans";
  return `@font-face{font-family:"${family}";src:url("/api/sandbox/face/${script}") format("woff2")}`;
});

/** What stands before a mail's own page: the faces a mail names, and links that open beside it. */
const head = `<base target="_blank"><style>${faces.join("")}</style>`;

// Nothing a mail holds may run, load or frame anything: it is shown, in a frame of ours only.
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "font-src 'self'",
  "img-src data:",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-popups allow-popups-to-escape-sandbox",
].join("; ");

/** A mail's page as received, for the frame of the demonstration mailbox. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ mail: string }> },
): Promise<Response> {
  if (!env().demonstration) return new Response(null, { status: 404 });
  const mail = await readMail((await params).mail);
  if (mail === null) return new Response(null, { status: 503 });
  if (mail === "unknown") return new Response(null, { status: 404 });
  const html = /<head[^>]*>/i.test(mail.html)
    ? mail.html.replace(/<head[^>]*>/i, (opening) => `${opening}${head}`)
    : `<!doctype html><head>${head}</head>${mail.html}`;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    },
  });
}
