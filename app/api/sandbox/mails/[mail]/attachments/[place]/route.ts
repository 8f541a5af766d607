import { readMail, readMailAttachment } from "@/app/[locale]/sandbox/simulator";
import { env } from "@/env";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ mail: string; place: string }>;
}

/** A paper that came with a mail of the demonstration mailbox, to be saved and never shown in a page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  if (!env().demonstration) return new Response(null, { status: 404 });
  const { mail: id, place } = await params;
  const mail = await readMail(id);
  const paper = mail === null || mail === "unknown" ? undefined : mail.attachments[Number(place)];
  if (mail === null) return new Response(null, { status: 503 });
  if (paper === undefined) return new Response(null, { status: 404 });
  const bytes = await readMailAttachment(id, Number(place));
  if (bytes === null) return new Response(null, { status: 503 });
  if (bytes === "unknown") return new Response(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${paper.name.replace(/[^\w.-]/g, "_")}"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "no-store",
    },
  });
}
