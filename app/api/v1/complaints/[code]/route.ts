import { withOpenedFile } from "@/app/api/v1/complaints/[code]/opened";
import { describeFile } from "@/commands/api-file";

export const dynamic = "force-dynamic";

/** One file with its facts and notices. */
export function GET(request: Request, context: { params: Promise<{ code: string }> }) {
  return withOpenedFile(request, context, describeFile);
}
