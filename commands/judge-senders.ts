import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { listSenders, senderHealth, updateSender } from "@/db/senders";
import { judgeSenders, type SenderState } from "@/domain/sender";

/**
 * Looks at how the accounts by which texts leave have answered, and changes their shares by the rule. Several
 * workers agree by the rows, which are held meanwhile. Answers the new shares; null: they stay.
 */
export async function judgeSendersNow(
  database: Database,
  now: Date,
): Promise<readonly SenderState[] | null> {
  return database.as({ as: "worker" }, async (tx) => {
    const states = await listSenders(tx, { hold: true });
    if (states.length < 2) return null;
    const judged = judgeSenders(states, await senderHealth(tx, now), now);
    if (judged === null) return null;
    for (const state of judged) {
      await updateSender(tx, state);
      await recordAudit(tx, {
        at: now,
        chain: "national",
        actor: "worker",
        action: "change_sender_share",
        detail: { sender: state.name, weight: state.weight, reason: state.reason },
      });
    }
    return judged;
  });
}
