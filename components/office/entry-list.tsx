import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Tag } from "@/components/ui/tag";
import type { ListEntry, ListName } from "@/domain/list-edit";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface EntryListProps {
  locale: OfficeLocale;
  list: ListName;
  entries: readonly ListEntry[];
  /** Where an entry is moved up and down. */
  action: string;
  changeHref: (key: string) => string;
}

/** The entries of a list in both languages, with what follows from each and how sure it is. */
export function EntryList({ locale, list, entries, action, changeHref }: EntryListProps) {
  const t = getTranslator(locale, "lists");
  const other: OfficeLocale = locale === "ar" ? "fr" : "ar";
  return (
    <ul className="entries">
      {entries.map((entry, place) => {
        const labels = { ar: entry.values.labelAr, fr: entry.values.labelFr };
        const name = labels[locale];
        const named = (act: "change" | "up" | "down") => t("ofEntry", { act: t(act), name });
        return (
          <li key={entry.key}>
            <span className="entry-label">
              {entry.list === "codes" ? <Code>{entry.key}</Code> : null} {name}
              <span lang={other} className="entry-other">
                <bdi>{labels[other]}</bdi>
              </span>
            </span>
            <span className="entry-about">{aboutOf(locale, entry).join(" · ")}</span>
            <span className="entry-state">
              <Tag tone={entry.values.confirmed ? "good" : "warning"}>
                {entry.values.confirmed ? t("confirmedState") : t("toConfirm")}
              </Tag>{" "}
              {entry.values.retired ? <Tag>{t("retiredState")}</Tag> : null}
            </span>
            <span className="entry-acts">
              {list === "codes" ? null : (
                <form method="post" action={action}>
                  <input type="hidden" name="list" value={list} />
                  <input type="hidden" name="key" value={entry.key} />
                  {(["up", "down"] as const).map((act) => (
                    <button
                      key={act}
                      type="submit"
                      name="act"
                      value={act}
                      aria-label={named(act)}
                      disabled={place === (act === "up" ? 0 : entries.length - 1)}
                    >
                      <span className={`entry-arrow entry-arrow-${act}`} aria-hidden="true" />
                    </button>
                  ))}
                </form>
              )}
              <Button kind="quiet" href={changeHref(entry.key)} aria-label={named("change")}>
                {t("change")}
              </Button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What follows from an entry, in a few words. */
function aboutOf(locale: OfficeLocale, entry: ListEntry): readonly string[] {
  const t = getTranslator(locale);
  switch (entry.list) {
    case "grounds":
      return [];
    case "places":
      return [entry.values[locale === "ar" ? "whenAr" : "whenFr"]];
    case "measures":
      return [entry.values.tellsParties ? t("lists.tells") : t("lists.tellsNot")];
    case "codes":
      return entry.values.discreet ? [t("lists.discreetState")] : [];
    case "categories": {
      const { kinds, registrationCode, route, isProtected, isDiscreet } = entry.values;
      return [
        kinds.map((kind) => t(`kinds.${kind}`)).join(", "),
        registrationCode,
        ...(route === "office" ? [] : [t(`lists.routes.${route}`)]),
        ...(isProtected ? [t("lists.protectedState")] : []),
        ...(isDiscreet ? [t("lists.discreetState")] : []),
      ];
    }
  }
}
