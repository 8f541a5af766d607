import type { Locale } from "@/domain/locale";
import { languageOfName, type Names, nameIn } from "@/domain/names";

/** How something of a list is called, marked as French where nobody has translated it. */
export function Named({ locale, names }: { locale: Locale; names: Names }) {
  const language = languageOfName(locale, names);
  const name = nameIn(locale, names);
  return language === locale ? name : <span lang={language}>{name}</span>;
}
