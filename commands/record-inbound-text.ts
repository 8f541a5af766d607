import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { insertInboundText } from "@/db/delivery-reports";

/** Keeps a text that came in, once by the provider's id; its words and sender are sealed. */
export async function recordInboundText(
  database: Database,
  text: { readonly providerId: string; readonly from: string; readonly text: string },
  now: Date,
): Promise<"kept" | "repeated"> {
  return database.as({ as: "worker" }, async (tx) => {
    const isNew = await insertInboundText(tx, text, now);
    if (!isNew) return "repeated";
    await recordAudit(tx, {
      at: now,
      chain: "national",
      actor: "provider",
      action: "receive_text",
      detail: { providerId: text.providerId },
    });
    return "kept";
  });
}
