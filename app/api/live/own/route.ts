import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { liveAnswer } from "@/app/api/live/live-answer";
import { ownWatch } from "@/app/api/live/watches";
import { database } from "@/db/client";

export const dynamic = "force-dynamic";

/** The stream of the file that this browser has opened; it ends with the look. */
export async function GET(request: Request): Promise<Response> {
  const token = await readHold("dossier");
  return token === null
    ? new Response(null, { status: 401 })
    : liveAnswer(request, ownWatch(database(), token));
}
