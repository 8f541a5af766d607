import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readMail } from "@/app/[locale]/sandbox/simulator";
import { env } from "@/env";

export const dynamic = "force-dynamic";

const files = {
  "IBM Plex Sans Arabic": "ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2",
  "IBM Plex Sans": "ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2",
};

let remembered: Promise<string> | null = null;

/** What stands before a mail's own page: the faces a mail names, and links that open beside it. */
async function makeHead(): Promise<string> {
  const faces = Object.entries(files).map(async ([family, file]) => {
    const path = join(process.cwd(), "node_modules", "@fontsource", file);
    const face = (await readFile(path)).toString("base64");
    // The frame has no origin, so it could not fetch a face from ours.
    return `@font-face{font-family:"${family}";src:url(data:font/woff2;base64,${face})}`;
  });
  return `<base target="_blank"><style>${(await Promise.all(faces)).join("")}</style>`;
}

// Nothing a mail holds may run, load or frame anything: it is shown, in a frame of ours only.
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "font-src data:",
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
  remembered ??= makeHead();
  const head = await remembered;
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
