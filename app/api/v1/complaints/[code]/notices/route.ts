import { withOpenedFile } from "@/app/api/v1/complaints/[code]/opened";
import { describeNotices } from "@/commands/api-file";

export const dynamic = "force-dynamic";

/** The notices of one file: what was sent, when, and what became of it. */
export function GET(request: Request, context: { params: Promise<{ code: string }> }) {
  return withOpenedFile(request, context, (file) => ({ notices: describeNotices(file) }));
}
