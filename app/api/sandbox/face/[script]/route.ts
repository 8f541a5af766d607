import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/env";

const files: Readonly<Record<string, string>> = {
  arabic: "ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2",
  latin: "ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2",
};

/** A face for the mails of the demonstration, whose frame has no origin and so needs leave. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ script: string }> },
): Promise<Response> {
  const { script } = await params;
  const file = Object.hasOwn(files, script) ? files[script] : undefined;
  if (!env().demonstration || file === undefined) return new Response(null, { status: 404 });
  const face = await readFile(join(process.cwd(), "node_modules", "@fontsource", file));
  return new Response(new Uint8Array(face), {
    headers: {
      "content-type": "font/woff2",
      "cache-control": "public, max-age=86400",
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
    },
  });
}
