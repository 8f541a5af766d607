import { database } from "@/db/client";
import { hasOffices } from "@/db/offices";

export const dynamic = "force-dynamic";

/** Whether this process reaches the archive and may read from it. Says nothing else. */
export async function GET(): Promise<Response> {
  try {
    const isFilled = await database().as({ as: "visitor" }, hasOffices);
    return Response.json({ status: isFilled ? "ok" : "empty" });
  } catch {
    return Response.json({ status: "unavailable" }, { status: 503 });
  }
}
