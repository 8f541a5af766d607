import { database } from "@/db/client";
import {
  everyOffice,
  findDeliveryQueue,
  findSegmentCost,
  listBeats,
  listDeliveryDays,
  listDeliveryOffices,
} from "@/db/delivery-figures";
import { recallJudicialMap } from "@/db/offices";
import { listSenders } from "@/db/senders";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { addDays, officeDay } from "@/domain/calendar";
import type { OfficeLocale } from "@/domain/locale";

const daysShown = 14;

/** What the page of delivery shows to somebody: under his own rights, of one office or of all. */
export async function readDelivery(
  person: SignedIn,
  asked: string | null,
  now: Date,
  locale: OfficeLocale,
) {
  const isAdministrator = person.roles.includes("administrator");
  return database().as(databaseActorOf(person), async (tx) => {
    const { offices: known } = await recallJudicialMap(tx, now);
    const choices = isAdministrator ? [everyOffice, ...known.keys()] : [...person.reach];
    const usual = isAdministrator ? everyOffice : person.parquet;
    const office = choices.find((code) => code === asked) ?? usual;
    const today = officeDay(now);
    const isWhole = office === everyOffice;
    return {
      isAdministrator,
      office,
      choices,
      nameOf: (code: string): string | null => {
        const found = known.get(code);
        return found === undefined ? null : locale === "ar" ? found.officeAr : found.officeFr;
      },
      queue: await findDeliveryQueue(tx, office),
      days: await listDeliveryDays(tx, office, addDays(today, 1 - daysShown)),
      offices: isWhole ? await listDeliveryOffices(tx, today) : [],
      price: await findSegmentCost(tx),
      senders: isAdministrator ? await listSenders(tx) : [],
      beats: isAdministrator ? await listBeats(tx) : null,
    };
  });
}
