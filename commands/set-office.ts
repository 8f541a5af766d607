import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { getOfficeSettings, saveOfficeSettings } from "@/db/office-settings";
import { findOffice } from "@/db/offices";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { clockedStages, maySetOffice, type OfficeSettings } from "@/domain/office-settings";
import { accept, type Outcome, refuse } from "@/domain/outcome";

/** Sets an office's targets, silence and numbering, and writes down what was changed from what. */
export async function setOffice(
  database: Database,
  person: SignedIn,
  office: string,
  settings: OfficeSettings,
  now: Date,
): Promise<Outcome<OfficeSettings>> {
  if (!maySetOffice(person, office)) return refuse("not_your_role");
  return database.as(databaseActorOf(person), async (tx) => {
    if ((await findOffice(tx, office)) === null) return refuse("unknown_parquet");
    const before = await getOfficeSettings(tx, office);
    await saveOfficeSettings(tx, office, settings, now);
    await recordAudit(tx, {
      at: now,
      chain: person.parquet,
      actor: `staff:${person.staffId}`,
      action: "set_office",
      detail: { office, changes: changesBetween(before, settings) },
    });
    return accept(settings);
  });
}

function changesBetween(before: OfficeSettings, after: OfficeSettings) {
  const flat = (settings: OfficeSettings): [string, string | number][] => [
    ...clockedStages.map((stage): [string, number] => [stage, settings.targetDays[stage]]),
    ["silenceDays", settings.silenceDays],
    ["numbering", settings.numbering],
  ];
  const earlier = new Map(flat(before));
  return flat(after).flatMap(([name, to]) => {
    const from = earlier.get(name);
    return from === to ? [] : [{ name, from, to }];
  });
}
