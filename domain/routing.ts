import type { Capacity } from "@/domain/capacity";
import type { CategoryRoute } from "@/domain/category";

/** The office of the Presidency, which stands above every general prosecution. */
export const presidency = "PMP";

/** What the rules need to know of an office. */
export interface RoutedOffice {
  readonly code: string;
  /** The general prosecution above; null for a general prosecution itself. */
  readonly above: string | null;
}

/** Which office a new file goes to, and why when it is not the one that was chosen. */
export interface Route {
  readonly parquet: string;
  readonly because: "chosen" | "category" | "capacity" | "names_general_prosecutor";
}

/**
 * Law: special jurisdiction; magistrates, police and gendarmerie officers, authority agents, court staff
 * and legal professions as respondents go to the general prosecutor, and the general prosecutor himself
 * to the Presidency. Articles not seen: to be confirmed by a jurist.
 */
export function routeOf(
  chosen: RoutedOffice,
  category: CategoryRoute,
  respondents: readonly (Capacity | null)[],
): Route {
  const above = chosen.above ?? presidency;
  if (respondents.includes("general_prosecutor"))
    return { parquet: presidency, because: "names_general_prosecutor" };
  if (category === "presidency") return { parquet: presidency, because: "category" };
  // An office that hears of its own court's people hands the file to the office above it.
  if (respondents.some((capacity) => capacity !== null))
    return { parquet: chosen.above ?? chosen.code, because: "capacity" };
  if (category === "above") return { parquet: above, because: "category" };
  return { parquet: chosen.code, because: "chosen" };
}

/** Whether a file may be sent on to an office: one that is kept above first instance goes to no court there. */
export function mayGoTo(
  office: RoutedOffice,
  category: CategoryRoute,
  respondents: readonly (Capacity | null)[],
): boolean {
  const isKeptAbove = category !== "office" || respondents.some((capacity) => capacity !== null);
  return office.above === null || !isKeptAbove;
}
