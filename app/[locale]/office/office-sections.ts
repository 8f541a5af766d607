import { mayEditLists } from "@/commands/edit-list";
import { mayTakeIn } from "@/commands/take-in-file";
import type { OfficeSection } from "@/components/office/office-shell";
import type { ClockFilter } from "@/db/clock-queue";
import type { SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { maySetOffice } from "@/domain/office-settings";
import { type QueueStage, queueStages } from "@/domain/queue-stage";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { accountSection } from "./account-section";
import { byHandSection } from "./by-hand-section";
import type { DecisionCounts } from "./decision-counts";
import { decisionSection } from "./decision-section";
import { clockFilters, listPath, wholeQueue } from "./list-view";

interface SectionsAsked {
  readonly locale: OfficeLocale;
  readonly person: SignedIn;
  readonly office: { readonly nameAr: string; readonly nameFr: string } | null;
  readonly counts: ReadonlyMap<QueueStage, number>;
  /** How many files the clocks point at. */
  readonly late: Readonly<Record<ClockFilter, number>>;
  readonly decisions: DecisionCounts;
  /** Key of the link that leads to the open page; null: none does. */
  readonly current: string | null;
}

/** Where somebody may go in the office: the heaps, and what his role opens. */
export function officeSections(asked: SectionsAsked): readonly OfficeSection[] {
  const { locale, person, office, counts, late, current } = asked;
  const t = getTranslator(locale, "office");
  const clocks = getTranslator(locale, "clocks");
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
    {
      key: "clocks",
      title: clocks("title"),
      links: clockFilters.map((clock) => ({
        key: clock,
        href: listPath(locale, { ...wholeQueue, clock }),
        label: clocks(`filters.${clock}`),
        count: late[clock],
        current: current === clock,
      })),
    },
    ...messageSection(locale, asked.decisions.messages, current),
    ...decisionSection(asked),
    ...byHandSection(asked),
    ...(mayTakeIn(person) ? [deskSection(locale, current)] : []),
    ...(maySetOffice(person, person.parquet) ? [settingsSection(locale, person, current)] : []),
    accountSection(locale, person, current),
  ];
}

/** What parties wrote or added; nothing where nothing waits. */
function messageSection(
  locale: OfficeLocale,
  count: number | null,
  current: string | null,
): readonly OfficeSection[] {
  const isCurrent = current === "messages";
  if (count === null || (count === 0 && !isCurrent)) return [];
  const t = getTranslator(locale, "textIn");
  const href = localePath(locale, "/office/messages");
  const link = { key: "messages", href, label: t("nav"), count, current: isCurrent };
  return [{ key: "messages", title: t("title"), links: [link] }];
}

function deskSection(locale: OfficeLocale, current: string | null): OfficeSection {
  const t = getTranslator(locale, "takingIn");
  return {
    key: "desk",
    title: t("section"),
    links: [
      {
        key: "intake",
        // Channel and kind are remembered: typing begins at what the file is about.
        href: `${localePath(locale, "/office/intake")}#category`,
        label: t("title"),
        current: current === "intake",
        shortcut: "N",
      },
    ],
  };
}

function settingsSection(
  locale: OfficeLocale,
  person: SignedIn,
  current: string | null,
): OfficeSection {
  const t = getTranslator(locale, "settings");
  return {
    key: "settings",
    title: t("section"),
    links: [
      {
        key: "settings",
        href: localePath(locale, "/office/settings"),
        label: t("title"),
        current: current === "settings",
      },
      {
        key: "holidays",
        href: localePath(locale, "/office/settings/holidays"),
        label: t("holidays.title"),
        current: current === "holidays",
      },
      ...(mayEditLists(person)
        ? [
            {
              key: "lists",
              href: localePath(locale, "/office/settings/lists"),
              label: getTranslator(locale, "lists")("title"),
              current: current === "lists",
            },
            {
              key: "wordings",
              href: localePath(locale, "/office/settings/wordings"),
              label: getTranslator(locale, "wordings")("title"),
              current: current === "wordings",
            },
          ]
        : []),
    ],
  };
}

function officeName(locale: OfficeLocale, office: SectionsAsked["office"]): string {
  if (office === null) return getTranslator(locale, "office")("nav.queues");
  return locale === "ar" ? office.nameAr : office.nameFr;
}
