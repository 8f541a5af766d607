import type { ReactNode } from "react";
import { goesOnForMs } from "@/domain/attachment";
import type { Locale } from "@/domain/locale";
import { isolateName } from "@/i18n/direction";
import { fileSize } from "@/i18n/file-size";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** An upload that stopped on its way. */
export interface StoppedUploadLine {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly arrived: number;
  /** When it began. */
  readonly at: Date;
}

/** What the button says that drops one. */
interface DropWords {
  readonly kind: "quiet";
  readonly children: string;
  readonly "aria-label": string;
}

interface StoppedUploadsProps {
  locale: Locale;
  uploads: readonly StoppedUploadLine[];
  /** The button that drops one, in the form that it belongs to. */
  dropOf: (id: string, words: DropWords) => ReactNode;
}

/** Uploads that stopped on their way: how much has come, until when it is kept, and how they go on. */
export function StoppedUploads({ locale, uploads, dropOf }: StoppedUploadsProps) {
  if (uploads.length === 0) return null;
  const t = getTranslator(locale, "attachments.stopped");
  return (
    <div data-stopped="">
      <h3>{t("title")}</h3>
      <p>{t("goesOn")}</p>
      <ul className="attachment-list mt-2">
        {uploads.map(({ id, name, size, arrived, at }) => (
          <li key={id}>
            <div className="attachment-name">
              <span>
                <bdi>{name}</bdi>
              </span>
              <span className="text-soft">
                {t("arrived", {
                  arrived: fileSize(locale, arrived),
                  size: fileSize(locale, size),
                  until: formatDateTime(locale, new Date(at.getTime() + goesOnForMs)),
                })}
              </span>
            </div>
            {dropOf(id, {
              kind: "quiet",
              children: t("drop"),
              "aria-label": t("dropNamed", { name: isolateName(name) }),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
