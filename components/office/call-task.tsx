import type { ReactNode } from "react";
import { type ListedCall, whyCalled } from "@/components/office/call-list";
import { type ListedTry, TryList } from "@/components/office/call-tries";
import { Pairs } from "@/components/office/pairs";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import type { Locale, OfficeLocale } from "@/domain/locale";
import type { PartyRole, PhoneOwner } from "@/domain/party";
import { formatTrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";
import { formatPhone, formatShortDate } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface CallTaskProps {
  locale: OfficeLocale;
  task: ListedCall & {
    readonly partyRole: PartyRole;
    readonly partyLanguage: Locale;
    readonly phone: string | null;
    readonly phoneOwner: PhoneOwner | null;
    readonly untold: readonly { readonly verb: Verb | null; readonly happenedAt: Date | null }[];
    readonly before: readonly ListedTry[];
    readonly names: ReadonlyMap<string, string>;
  };
  fileHref: string;
  /** The form that says what happened. */
  children: ReactNode;
}

/** One person to call: whom, on which number, about what, and what not to say. */
export function CallTask({ locale, task, fileHref, children }: CallTaskProps) {
  const t = getTranslator(locale);
  const words = getTranslator(locale, "byHand.calls");
  const happened = task.untold.flatMap(({ verb, happenedAt }) =>
    verb === null || happenedAt === null
      ? []
      : [`${t(`verbs.${verb}.done`)} · ${formatShortDate(happenedAt)}`],
  );
  return (
    <>
      <h1>
        <bdi>{task.name ?? words("protected")}</bdi>
      </h1>
      <Notice
        tone={task.isProtected ? "warning" : "info"}
        title={task.isProtected ? words("protectedTitle") : undefined}
      >
        <p>{words(task.isProtected ? "protectedSay" : "say")}</p>
      </Notice>
      {task.phone === null ? (
        <Notice tone="warning">
          <p>{words("noPhone")}</p>
        </Notice>
      ) : (
        <p className="call-number">
          <Button href={`tel:${task.phone}`} size="large" shortcut="C">
            {words("call")} <Code>{formatPhone(task.phone)}</Code>
          </Button>
        </p>
      )}
      <Pairs
        pairs={[
          {
            key: "file",
            term: words("terms.file"),
            value: (
              <a href={fileHref}>
                <Code>{formatTrackingCode(task.trackingCode)}</Code>
              </a>
            ),
          },
          ...happened.map((value, place) => ({
            key: `about ${place}`,
            term: place === 0 ? words("terms.about") : "",
            value,
          })),
          { key: "why", term: words("terms.why"), value: whyCalled(locale, task) },
          { key: "role", term: words("terms.role"), value: t(`office.file.${task.partyRole}`) },
          {
            key: "phoneOwner",
            term: words("terms.phoneOwner"),
            value:
              task.phone === null || task.phoneOwner === null
                ? null
                : words(`owners.${task.phoneOwner}`),
          },
          {
            key: "language",
            term: words("terms.language"),
            value: t(`site.language.${task.partyLanguage}`),
          },
        ].filter(({ value }) => value !== null)}
      />
      {task.before.length === 0 ? null : (
        <section aria-labelledby="before-title">
          <h2 id="before-title">{words("before")}</h2>
          <TryList locale={locale} tries={task.before} names={task.names} />
        </section>
      )}
      {children}
    </>
  );
}
