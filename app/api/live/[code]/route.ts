import { liveAnswer } from "@/app/api/live/live-answer";
import { publicWatch } from "@/app/api/live/watches";
import { parseTrackingCode } from "@/domain/tracking-code";

export const dynamic = "force-dynamic";

interface LiveContext {
  params: Promise<{ code: string }>;
}

/** The stream of the page of a code. A code that opens nothing has the same. */
export async function GET(request: Request, { params }: LiveContext): Promise<Response> {
  const code = parseTrackingCode((await params).code);
  return code === null
    ? new Response(null, { status: 404 })
    : liveAnswer(request, publicWatch(code));
}
