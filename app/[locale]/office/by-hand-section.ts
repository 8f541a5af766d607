import { mayPost } from "@/commands/letters";
import type { OfficeSection } from "@/components/office/office-shell";
import type { SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import type { DecisionCounts } from "./decision-counts";

interface SectionAsked {
  readonly locale: OfficeLocale;
  readonly person: SignedIn;
  readonly decisions: DecisionCounts;
  readonly current: string | null;
}

/** What no machine could do: calls and letters. Nothing for who makes none. */
export function byHandSection({
  locale,
  person,
  decisions,
  current,
}: SectionAsked): readonly OfficeSection[] {
  if (decisions.byHand === null) return [];
  const t = getTranslator(locale, "byHand");
  return [
    {
      key: "by-hand",
      title: t("section"),
      links: [
        {
          key: "tasks",
          href: localePath(locale, "/office/tasks"),
          label: t("calls.nav"),
          count: decisions.byHand.calls,
          current: current === "tasks",
          shortcut: "T",
        },
        ...(mayPost(person)
          ? [
              {
                key: "letters",
                href: localePath(locale, "/office/letters"),
                label: t("letters.nav"),
                count: decisions.byHand.letters,
                current: current === "letters",
              },
            ]
          : []),
      ],
    },
  ];
}
