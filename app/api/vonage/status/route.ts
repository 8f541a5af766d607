import { takeReport } from "@/app/api/vonage/status/take-report";
import { sentBy } from "@/app/api/vonage/webhook-body";

export const dynamic = "force-dynamic";

/** What became of a text; where the server is our own, `bin/direct-door.ts` answers before this does. */
export async function POST(request: Request): Promise<Response> {
  return new Response(null, { status: await takeReport(sentBy(request)) });
}
