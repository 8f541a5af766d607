import { asCaller } from "@/app/api/v1/caller";
import { problem } from "@/app/api/v1/problem";
import { describeFile } from "@/commands/api-file";
import { openFile } from "@/commands/open-file";
import { database } from "@/db/client";
import { parseTrackingCode } from "@/domain/tracking-code";

export const dynamic = "force-dynamic";

/** One file with its facts and notices; the reading is written down. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ code: string }> },
): Promise<Response> {
  return asCaller(request, async ({ caller, language, now }) => {
    const code = parseTrackingCode((await params).code);
    const file = code === null ? null : await openFile(database(), caller, code, now);
    return file === null ? problem(language, "not_found") : Response.json(describeFile(file));
  });
}
