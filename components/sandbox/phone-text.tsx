import { Khatim, type StepState } from "@/components/ui/khatim";
import { Sign } from "@/components/ui/sign";
import type { OfficeLocale } from "@/domain/locale";
import { type SmsEncoding, smsLimits, smsSegments } from "@/domain/sms-encoding";
import { formatPreciseTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** One text as the phone network keeps it. */
export interface ShownText {
  id: string;
  direction: "toPhone" | "fromPhone";
  from: string;
  text: string;
  at: Date;
  encoding: SmsEncoding;
  segments: number;
  /** Null for texts that a phone has sent. */
  status: "accepted" | "submitted" | "delivered" | "rejected" | "undeliverable" | null;
}

const marks: Record<NonNullable<ShownText["status"]>, StepState | "failed"> = {
  accepted: "coming",
  submitted: "present",
  delivered: "done",
  rejected: "failed",
  undeliverable: "failed",
};

/** A tracking code or a number, which a line's end must not cut in two. */
const code = /([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|\d+(?:\/\d+)+)/;

/** A text with what it cost and how far it got. */
export function PhoneText({ locale, text }: { locale: OfficeLocale; text: ShownText }) {
  const t = getTranslator(locale, "sandbox.phone");
  const units = text.encoding === "ucs2" ? text.text.length : smsSegments(text.text).units;
  const { alone, part } = smsLimits[text.encoding];
  const limit = text.segments === 1 ? alone : part * text.segments;
  const mark = text.status === null ? null : marks[text.status];
  return (
    <li className={text.direction === "toPhone" ? "phone-in" : "phone-out"}>
      <p className="phone-bubble" dir="auto" lang={languageOf(text.text)}>
        {text.text.split(code).map((part, place) =>
          place % 2 === 1 ? (
            // oxlint-disable-next-line react/no-array-index-key -- the pieces of a text never move
            <span key={place} className="phone-code">
              {part}
            </span>
          ) : (
            part
          ),
        )}
      </p>
      <div className="phone-facts">
        <time dateTime={text.at.toISOString()}>{formatPreciseTime(locale, text.at)}</time>
        <span>{t("units", { units, limit, encoding: t(text.encoding) })}</span>
        <span>{t("segments", { count: text.segments })}</span>
        {text.status === null ? (
          <span>{t("outgoing")}</span>
        ) : (
          <span className={mark === "failed" ? "phone-state phone-failed" : "phone-state"}>
            {mark === "failed" ? <Sign of="error" /> : <Khatim state={mark ?? "coming"} />}
            {t(`states.${text.status}`)}
          </span>
        )}
      </div>
    </li>
  );
}

/** The language to read a text aloud in, told by its script. */
export function languageOf(text: string): OfficeLocale {
  return /\p{Script=Arabic}/u.test(text) ? "ar" : "fr";
}
