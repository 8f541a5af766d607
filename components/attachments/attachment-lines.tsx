import type { ReactNode } from "react";
import { Tag } from "@/components/ui/tag";
import {
  type AttachmentKind,
  type AttachmentState,
  hasPreview,
  isServed,
} from "@/domain/attachment";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import { fileSize } from "@/i18n/file-size";

export interface AttachmentLine {
  readonly id: string;
  readonly name: string;
  readonly kind: AttachmentKind;
  readonly state: Exclude<AttachmentState, "arriving">;
  readonly size: number;
  /** Where it came from and when, in words. */
  readonly from: string;
  /** What is to be noticed of it before all else, in words. */
  readonly mark?: string | undefined;
}

interface AttachmentLinesProps {
  locale: Locale;
  attachments: readonly AttachmentLine[];
  /** The address behind which each one lies. */
  door: string;
  /** Whether each says if somebody looked for viruses, also where it may be opened. */
  showsScan?: boolean;
  /** What may be done with one besides. */
  pushOf?: (id: string) => ReactNode;
}

const tones = {
  unscanned: "neutral",
  quarantined: "warning",
  clean: "good",
  infected: "bad",
} as const;

/** Attachments with their state; a picture is shown in its place when it is asked for, never before. */
export function AttachmentLines({
  locale,
  attachments,
  door,
  showsScan = false,
  pushOf,
}: AttachmentLinesProps) {
  const t = getTranslator(locale, "attachments");
  return (
    <ul className="attachment-list">
      {attachments.map(({ id, name, kind, state, size, from, mark }) => (
        <li key={id}>
          <div className="attachment-name">
            <span>
              <bdi>{name}</bdi>
            </span>
            <span className="text-soft">
              <bdi>{t(`kinds.${kind}`)}</bdi> · <bdi>{fileSize(locale, size)}</bdi> ·{" "}
              <bdi>{from}</bdi>
            </span>
            {mark === undefined ? null : (
              <span>
                <Tag tone="warning">{mark}</Tag>
              </span>
            )}
            {showsScan || !isServed(state) ? (
              <span>
                <Tag tone={tones[state]}>{t(`states.${state}`)}</Tag>
              </span>
            ) : null}
          </div>
          {isServed(state) ? (
            <div className="attachment-ways">
              {hasPreview(kind) ? (
                <a
                  href={`${door}/${id}`}
                  target="_blank"
                  rel="noopener"
                  aria-label={t("office.openNamed", { name })}
                >
                  {t("office.open")}
                </a>
              ) : null}
              <a href={`${door}/${id}?save=1`} aria-label={t("office.downloadNamed", { name })}>
                {t("office.download")}
              </a>
              {pushOf?.(id)}
            </div>
          ) : null}
          {isServed(state) && kind !== "pdf" && hasPreview(kind) ? (
            <details className="attachment-preview">
              <summary>{t("office.preview")}</summary>
              <img src={`${door}/${id}`} alt={name} loading="lazy" />
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
