import { database } from "@/db/client";
import { getJudicialMap } from "@/db/offices";

export const dynamic = "force-dynamic";

/** Whether this process reaches the archive and may read from it. Says nothing else. */
export async function GET(): Promise<Response> {
  try {
    const map = await database().as({ as: "visitor" }, getJudicialMap);
    return Response.json({ status: map.offices.size > 0 ? "ok" : "empty" });
  } catch {
    return Response.json({ status: "unavailable" }, { status: 503 });
  }
}
