import type { OfficeSection } from "@/components/office/office-shell";
import type { SignedIn } from "@/db/staff";
import type { Locale } from "@/domain/locale";
import { type QueueStage, queueStages } from "@/domain/queue-stage";
import { getTranslator } from "@/i18n/translate";
import { listPath, wholeQueue } from "./list-view";

interface SectionsAsked {
  readonly locale: Locale;
  readonly person: SignedIn;
  readonly office: { readonly nameAr: string; readonly nameFr: string } | null;
  readonly counts: ReadonlyMap<QueueStage, number>;
  /** Key of the link that leads to the open page; null: none does. */
  readonly current: string | null;
}

/** Where somebody may go in the office: the heaps, and what his role opens. */
export function officeSections(asked: SectionsAsked): readonly OfficeSection[] {
  const { locale, office, counts, current } = asked;
  const t = getTranslator(locale, "office");
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [
    {
      key: "queues",
      title: officeName(locale, office),
      links: [
        {
          key: "all",
          href: listPath(locale, wholeQueue),
          label: t("nav.all"),
          count: total,
          current: current === "all",
        },
        ...queueStages.map((stage) => ({
          key: stage,
          href: listPath(locale, { ...wholeQueue, stage }),
          label: t(`stages.${stage}`),
          count: counts.get(stage) ?? 0,
          current: current === stage,
        })),
      ],
    },
  ];
}

function officeName(locale: Locale, office: SectionsAsked["office"]): string {
  if (office === null) return getTranslator(locale, "office")("nav.queues");
  return locale === "ar" ? office.nameAr : office.nameFr;
}
