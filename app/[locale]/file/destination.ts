import type { CurrentDraft } from "@/app/[locale]/file/current-draft";
import type { Destinations } from "@/components/complaint/against-fields";
import type { Office } from "@/db/offices";
import type { Capacity } from "@/domain/capacity";
import type { Locale } from "@/domain/locale";
import { type Route, routeOf } from "@/domain/routing";
import { officeName } from "@/i18n/office-name";

/** Where a draft would go as it stands: the office, and why when it is not the chosen one. */
export interface Destination {
  readonly office: Office;
  readonly because: Route["because"];
}

/** Where the draft goes by the rules; null while its place or subject is not right. */
export function destinationOf(
  { progress, map, lists }: Pick<CurrentDraft, "progress" | "map" | "lists">,
  respondents: readonly (Capacity | null)[] = (progress.answers.against ?? []).map(
    ({ capacity }) => capacity,
  ),
): Destination | null {
  const chosen = map.offices.get(progress.answers.where?.parquet ?? "");
  const category = lists.categories.get(progress.answers.subject?.category ?? "");
  if (chosen === undefined || category === undefined) return null;
  const route = routeOf(chosen, category.route, respondents);
  const office = map.offices.get(route.parquet);
  return office === undefined ? null : { office, because: route.because };
}

/** The three offices that naming somebody can lead to, by name; null while the place is not right. */
export function destinationsOf(locale: Locale, current: CurrentDraft): Destinations | null {
  const named = (respondents?: readonly Capacity[]) => {
    const found = destinationOf(current, respondents);
    return found === null ? null : officeName(locale, found.office);
  };
  const [now, special, highest] = [
    named(),
    named(["police_officer"]),
    named(["general_prosecutor"]),
  ];
  return now === null || special === null || highest === null ? null : { now, special, highest };
}
