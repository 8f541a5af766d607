import { readFileSync } from "node:fs";
import { z } from "zod";
import type { OfficeLocale } from "@/domain/locale";

const entries = z.array(
  z.object({ key: z.string(), label: z.object({ ar: z.string(), fr: z.string() }) }),
);
const read = (list: "categories" | "grounds" | "measures") =>
  entries.parse(JSON.parse(readFileSync(`db/reference/${list}.json`, "utf8")));

const lists = {
  categories: read("categories"),
  grounds: read("grounds"),
  measures: read("measures"),
};

/** The name, as it is first loaded, of an entry of a list that an administrator edits. */
export function listed(list: keyof typeof lists, key: string, reader: OfficeLocale): string {
  const entry = lists[list].find((one) => one.key === key);
  if (entry === undefined) throw new Error(`no ${key} among the ${list}`);
  return entry.label[reader];
}
