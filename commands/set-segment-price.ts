import { mayEditWordings } from "@/commands/edit-wording";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { getSegmentPrice, saveSegmentPrice } from "@/db/segment-price";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { SegmentPrice } from "@/domain/segment-price";

/** Sets what one segment of a text costs, by which costs are counted, and writes it down. */
export async function setSegmentPrice(
  database: Database,
  person: SignedIn,
  price: SegmentPrice,
  now: Date,
): Promise<Outcome<SegmentPrice>> {
  if (!mayEditWordings(person)) return refuse("not_your_role");
  return database.as(databaseActorOf(person), async (tx) => {
    const from = await getSegmentPrice(tx);
    await saveSegmentPrice(tx, price);
    await recordAudit(tx, {
      at: now,
      chain: "national",
      actor: `staff:${person.staffId}`,
      action: "set_segment_price",
      detail: { from, to: price },
    });
    return accept(price);
  });
}
