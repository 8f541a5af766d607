import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueLink, QueueRow, QueueTable } from "@/components/ui/queue-table";
import { Tag } from "@/components/ui/tag";
import type { OfficeLocale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import { getTranslator } from "@/i18n/translate";

/** How an account stands. */
export type Standing = "closed" | "invited" | "open";

interface StaffListProps {
  locale: OfficeLocale;
  people: readonly {
    staffId: string;
    name: string;
    roles: readonly StaffRole[];
    office: string;
    /** Null: the reader may not know it. */
    email: string | null;
    standing: Standing;
  }[];
  /** Where the account is changed; null for whoever only reads. */
  hrefOf: ((staffId: string) => string) | null;
}

const tones = { closed: "bad", invited: "warning", open: "good" } as const;

/** The people of the offices, each line leading to the account. */
export function StaffList({ locale, people, hrefOf }: StaffListProps) {
  const t = getTranslator(locale, "staff.directory");
  const roles = getTranslator(locale, "roles");
  if (people.length === 0) return <EmptyState title={t("empty")} />;
  const columns = (["person", "roles", "office", "standing"] as const).map((key) => ({
    key,
    label: t(`columns.${key}`),
  }));
  return (
    <QueueTable caption={t("title")} columns={columns}>
      {people.map((person) => (
        <QueueRow key={person.staffId}>
          <QueueCell label={t("columns.person")}>
            {hrefOf === null ? (
              <bdi>{person.name}</bdi>
            ) : (
              <QueueLink href={hrefOf(person.staffId)}>
                <bdi>{person.name}</bdi>
              </QueueLink>
            )}
            {person.email === null ? null : (
              <span className="queue-sub">
                <bdi dir="ltr">{person.email}</bdi>
              </span>
            )}
          </QueueCell>
          <QueueCell label={t("columns.roles")}>
            {person.roles.map((role) => roles(role)).join(locale === "ar" ? "، " : ", ")}
          </QueueCell>
          <QueueCell label={t("columns.office")}>{person.office}</QueueCell>
          <QueueCell label={t("columns.standing")}>
            <Tag tone={tones[person.standing]}>{t(`standing.${person.standing}`)}</Tag>
          </QueueCell>
        </QueueRow>
      ))}
    </QueueTable>
  );
}
