import { isInsafGiven, tellInsaf } from "@/tests/e2e/surroundings";
import { startInsaf } from "@/tests/support/insaf";

/** Starts one Insaf for all stories, with data and ports of its own, unless one is given. */
export default async function wholeInsaf(): Promise<() => Promise<void>> {
  if (isInsafGiven()) return async () => undefined;
  const insaf = await startInsaf();
  tellInsaf(insaf);
  return () => insaf.stop();
}
