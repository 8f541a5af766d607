import { Notice } from "@/components/ui/notice";
import type { AttachmentRefusal } from "@/domain/attachment";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface FilesSaidProps {
  locale: Locale;
  /** What the address says of the last form. */
  query: Readonly<Record<string, string | string[] | undefined>>;
  /** Files of the last form that were not taken. */
  refused: readonly { readonly name: string; readonly refusal: AttachmentRefusal }[];
}

const cuts = { too_long: "tooMuch", broken: "broken", nothing: "nothingChosen" } as const;

/** What came of the files that were just sent, file by file. */
export function FilesSaid({ locale, query, refused }: FilesSaidProps) {
  const t = getTranslator(locale, "attachments");
  const added = Number(query.added ?? 0);
  const cut = Object.entries(cuts).find(([code]) => code === query.cut)?.[1];
  const told = query.unfit === "1" ? refused : [];
  const shown = [...new Map(told.map((file) => [file.name, file])).values()];
  return (
    <>
      {shown.length === 0 ? null : (
        <Notice tone="error" role="alert" title={t("refusedTitle", { count: shown.length })}>
          <p>{t("refusedLead")}</p>
          <ul className="files-refused">
            {shown.map(({ name, refusal }) => (
              <li key={name}>
                <bdi>{shownName(name)}</bdi> — {t(`refusals.${refusal}`)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {cut === undefined ? null : (
        <Notice tone="warning" role="alert">
          <p>{t(cut)}</p>
        </Notice>
      )}
      {Number.isInteger(added) && added > 0 && added < 1_000 ? (
        <Notice role="status">
          <p>{t("added", { count: added })}</p>
        </Notice>
      ) : null}
      {query.removed === "1" || query.dropped === "1" ? (
        <Notice role="status">
          <p>{t(query.dropped === "1" ? "stopped.dropped" : "removed")}</p>
        </Notice>
      ) : null}
    </>
  );
}

/** A refused name is shown as it is: signs that turn or hide writing stand as boxes. */
function shownName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "□");
}
