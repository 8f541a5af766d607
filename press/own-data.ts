import type { AttachmentKind, AttachmentOrigin, AttachmentState } from "@/domain/attachment";
import type { AppointmentKind, AppointmentState } from "@/domain/appointment";
import type { CaseKind, IntakeChannel } from "@/domain/case-kind";
import type { Locale } from "@/domain/locale";
import type { NoticeChannel, NoticeKind, NoticeState } from "@/domain/notice";
import type { PublicEntry } from "@/domain/public-view";
import { formatRegistrationNumber, type RegistrationNumber } from "@/domain/registration-number";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { isolateName } from "@/i18n/direction";
import { formatDateTime, formatLongDay, languageTag } from "@/i18n/formatting";
import { fileSize } from "@/i18n/file-size";
import { getTranslator, type Messages } from "@/i18n/translate";
import { type OwnIdentityPaper, ownIdentityLines } from "@/press/own-data-identity";

type Said = keyof Messages["ownFile"]["words"];

interface OwnDataPaper {
  readonly exportedAt: Date;
  readonly trackingCode: TrackingCode;
  readonly number: RegistrationNumber | null;
  readonly receivedAt: Date;
  readonly occurredOn: string | null;
  readonly place: string | null;
  readonly account: string | null;
  readonly kind: CaseKind;
  readonly channel: IntakeChannel;
  readonly isProtected: boolean;
  readonly isAnonymous: boolean;
  readonly you: OwnIdentityPaper;
  readonly steps: readonly PublicEntry[];
  readonly appointments: readonly {
    readonly kind: AppointmentKind;
    readonly on: string;
    readonly at: string;
    readonly place: string;
    readonly state: AppointmentState;
  }[];
  readonly words: readonly { readonly verb: string; readonly at: Date; readonly text: string }[];
  readonly attachments: readonly {
    readonly name: string;
    readonly kind: AttachmentKind;
    readonly bytes: number;
    readonly state: Exclude<AttachmentState, "arriving">;
    readonly at: Date;
    readonly origin: AttachmentOrigin;
    readonly broughtBy: { readonly name: string; readonly isYou: boolean } | null;
  }[];
  readonly messages: readonly { readonly about: Said; readonly at: Date; readonly text: string }[];
  readonly notices: readonly {
    readonly kind: NoticeKind;
    readonly channel: NoticeChannel;
    readonly state: NoticeState;
    readonly owedAt: Date;
  }[];
}

/** One file that people read in a browser and machines read too: the same data stand in it as JSON. */
export function ownDataPage(
  locale: Locale,
  data: OwnDataPaper,
  /** Names of the office, of the category and of the province, in the reader's language. */
  named: { readonly office: string; readonly category: string; readonly province: string | null },
): string {
  const t = getTranslator(locale);
  const pairs = (rows: readonly (readonly [string, string | null])[]) =>
    `<dl>${rows
      .flatMap(([term, value]) =>
        value === null || value === ""
          ? []
          : [`<dt>${html(term)}</dt><dd dir="auto">${html(value)}</dd>`],
      )
      .join("")}</dl>`;
  const said = [
    ...data.words.map(({ verb, at, text }) => ({
      is: saidBy(verb),
      at,
      text: verb === "supply_information" && text === "" ? t("informationRequest.byPapers") : text,
    })),
    ...data.messages.map(({ about, at, text }) => ({ is: about, at, text })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  return `<!doctype html>
<html lang="${languageTag(locale)}" dir="${locale === "ar" ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${html(t("ownFile.data.title"))}</title>
<style>body{font:1rem/1.6 sans-serif;max-inline-size:44rem;margin:2rem auto;padding-inline:1rem}dt{font-weight:bold}dd{margin:0 0 .75rem;white-space:pre-line;overflow-wrap:anywhere}</style>
</head>
<body>
<h1>${html(t("ownFile.data.title"))}</h1>
<p>${html(t("ownFile.export.lead", { when: formatDateTime(locale, data.exportedAt) }))}</p>
<h2>${html(t("ownFile.export.you"))}</h2>
${pairs(ownIdentityLines(locale, data.you))}
<h2>${html(t("dossier.asFiled"))}</h2>
${pairs([
  [t("ownFile.export.code"), formatTrackingCode(data.trackingCode)],
  [t("dossier.fields.number"), data.number === null ? null : formatRegistrationNumber(data.number)],
  [t("dossier.fields.office"), named.office],
  [t("dossier.fields.category"), named.category],
  [t("ownFile.export.kind"), t(`kinds.${data.kind}`)],
  [t("ownFile.export.channel"), t(`ownFile.export.channels.${data.channel}`)],
  [t("ownFile.export.protected"), t(data.isProtected ? "ownFile.export.yes" : "ownFile.export.no")],
  [t("ownFile.export.anonymous"), data.isAnonymous ? t("ownFile.export.yes") : null],
  [t("dossier.fields.received"), formatDateTime(locale, data.receivedAt)],
  [
    t("dossier.fields.occurredOn"),
    data.occurredOn === null ? null : formatLongDay(locale, data.occurredOn),
  ],
  [t("ownFile.export.province"), named.province],
  [t("dossier.fields.place"), data.place],
  [t("dossier.fields.account"), data.account],
])}
<h2>${html(t("dossier.stageTitle"))}</h2>
${pairs(data.steps.map(({ step, at }) => [formatDateTime(locale, at), t(`tracking.steps.${step}.done`)]))}
<h2>${html(t("ownFile.export.appointments"))}</h2>
${pairs(
  data.appointments.map(({ kind, on, at, place, state }) => [
    `${t(`ownFile.appointments.kinds.${kind}`)} · ${formatLongDay(locale, on)} · ${at}`,
    `${place} · ${t(`ownFile.export.appointmentStates.${state}`)}`,
  ]),
)}
<h2>${html(t("attachments.title"))}</h2>
${
  data.attachments.length === 0
    ? `<p>${html(t("attachments.office.none"))}</p>`
    : pairs(
        data.attachments.map(({ name, kind, bytes, state, at, origin, broughtBy }) => [
          `${name} · ${paperFrom(locale, origin, broughtBy)} · ${formatDateTime(locale, at)}`,
          `${t(`attachments.kinds.${kind}`)} · ${fileSize(locale, bytes)} · ${t(`attachments.states.${state}`)}`,
        ]),
      )
}
<h2>${html(t("ownFile.messages.title"))}</h2>
${pairs(
  said.map(({ is, at, text }) => [
    `${is === null ? "" : t(`ownFile.words.${is}`)} · ${formatDateTime(locale, at)}`,
    text,
  ]),
)}
<h2>${html(t("dossier.noticesTitle"))}</h2>
${pairs(
  data.notices.map(({ kind, channel, state, owedAt }) => [
    `${t(`noticeKinds.${kind}`)} · ${formatDateTime(locale, owedAt)}`,
    t("dossier.noticeLine", {
      channel: t(`channels.${channel}`),
      state: t(`ownFile.noticeStates.${state}`),
    }),
  ]),
)}
<script type="application/json" id="data">${JSON.stringify(data, null, 1).replaceAll("<", "\\u003c")}</script>
</body>
</html>
`;
}

const saids: readonly Said[] = [
  "request_information",
  "supply_information",
  "request_review",
  "record_withdrawal",
  "answer",
  "write_to_party",
];

function saidBy(verb: string): Said | null {
  return saids.find((one) => one === verb) ?? null;
}

const marks: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function html(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}

/** How a paper came into the file. */
function paperFrom(
  locale: Locale,
  origin: AttachmentOrigin,
  broughtBy: { readonly name: string; readonly isYou: boolean } | null,
): string {
  const t = getTranslator(locale);
  if (broughtBy === null || broughtBy.isYou) return t(`attachments.own.from.${origin}`);
  const name = isolateName(broughtBy.name || t("dossier.unknownName"));
  return t("attachments.own.broughtBy", { name });
}
