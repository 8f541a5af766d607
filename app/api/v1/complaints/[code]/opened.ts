import { asCaller } from "@/app/api/v1/caller";
import { problem } from "@/app/api/v1/problem";
import { openFile } from "@/commands/open-file";
import { database } from "@/db/client";
import type { OfficeFile } from "@/db/office-files";
import { parseTrackingCode } from "@/domain/tracking-code";

/** Answers with what a recognised caller may read of the file that the address names; the reading is written down. */
export async function withOpenedFile(
  request: Request,
  { params }: { params: Promise<{ code: string }> },
  tell: (file: OfficeFile) => unknown,
): Promise<Response> {
  return asCaller(request, async ({ caller, language, now }) => {
    const code = parseTrackingCode((await params).code);
    const file = code === null ? null : await openFile(database(), caller, code, now);
    return file === null ? problem(language, "not_found") : Response.json(tell(file));
  });
}
