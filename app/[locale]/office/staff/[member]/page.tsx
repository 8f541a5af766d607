import type { Metadata } from "next";
import { z } from "zod";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { readAccountOf } from "@/commands/staff-directory";
import { AccountActions } from "@/components/office/account-actions";
import { PostFields } from "@/components/office/post-fields";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { Typed } from "@/domain/filing";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { roleField } from "@/domain/staff-account";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../../desk";
import type { SearchParams } from "../../list-view";
import { currentStaff } from "../../signed-in";
import { readOfficeChoices } from "../office-choices";
import { returnedPersonSchema } from "../returned-person";

interface MemberPageProps {
  params: Promise<{ locale: string; member: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: MemberPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("staff.directory.one") }) };
}

/** One account, for the administrator. */
export default async function MemberPage({ params, searchParams }: MemberPageProps) {
  const { locale, member } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  if (!z.uuid().safeParse(member).success) return redirectToProblem(locale, "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office/staff"), async () => {
    const person = await currentStaff(locale);
    const children = await Member({ locale, person, member, asked });
    return Desk({ locale, person, current: "directory", children });
  });
}

const deeds = ["move", "close", "open", "end_sessions", "invite", "revoke"] as const;
const refusals = ["yourself", "closed", "office_unknown"] as const;

interface MemberProps {
  locale: OfficeLocale;
  person: SignedIn;
  member: string;
  asked: SearchParams;
}

async function Member({ locale, person, member, asked }: MemberProps) {
  const now = new Date();
  const account = await readAccountOf(database(), person, member, now);
  if (account === null) return redirectToProblem(locale, "not-found");
  const t = getTranslator(locale, "staff.directory");
  const offices = await readOfficeChoices(locale);
  const returned = typeof asked.returned === "string" ? asked.returned : "";
  const kept = await database().as(databaseActorOf(person), (tx) =>
    findReturnedForm(tx, returned, returnedPersonSchema, now),
  );
  const done = deeds.find((deed) => deed === asked.done);
  const refused = refusals.find((refusal) => refusal === asked.refused);
  const isOneself = account.staffId === person.staffId;
  const action = (change: string) => localePath(locale, `/office/staff/${member}/${change}`);
  return (
    <div className="people-page">
      <p>
        <a href={localePath(locale, "/office/staff")}>{t("toList")}</a>
      </p>
      <h1>
        <bdi>{account.name}</bdi>
      </h1>
      {done === undefined ? null : (
        <Notice role="status">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      {refused === undefined ? null : (
        <Notice tone="error" role="alert">
          <p>{t(`refusals.${refused}`)}</p>
        </Notice>
      )}
      <Card title={t("standingTitle")}>
        <DefinitionList entries={facts(locale, account)} />
      </Card>
      {isOneself ? (
        <Notice>
          <p>{t("refusals.yourself")}</p>
        </Notice>
      ) : (
        <>
          <Card title={t("accessTitle")}>
            <AccountActions
              locale={locale}
              isActive={account.isActive}
              hasOpenInvitation={isOpen(account.invitation, now)}
              sessions={account.sessions}
              actionOf={action}
            />
          </Card>
          <Card title={t("postTitle")}>
            <p className="text-soft">{t("postLead")}</p>
            <form method="post" action={action("move")} className="people-form">
              <PostFields
                locale={locale}
                offices={offices.list}
                typed={kept?.typed ?? typedOf(account)}
                mistakes={kept?.answer.mistakes ?? {}}
              />
              <Button>{t("move")}</Button>
            </form>
          </Card>
        </>
      )}
    </div>
  );
}

type AccountOf = NonNullable<Awaited<ReturnType<typeof readAccountOf>>>;

function facts(locale: OfficeLocale, account: AccountOf) {
  const t = getTranslator(locale, "staff.directory");
  const { invitation } = account;
  const entry = (
    key: "email" | "standing" | "sessions" | "invitation",
    value: React.ReactNode,
  ) => ({
    key,
    term: t(`facts.${key}`),
    value,
  });
  return [
    entry("email", <bdi dir="ltr">{account.email}</bdi>),
    entry("standing", t(`standing.${account.standing}`)),
    entry("sessions", t("sessions", { count: account.sessions })),
    ...(invitation === null
      ? []
      : [
          entry(
            "invitation",
            <>
              {t(`invitations.${stateOf(invitation)}`, {
                at: formatDateTime(locale, invitation.expiresAt),
              })}
              {invitation.mail === null ? null : (
                <span className="queue-sub">{t(`mails.${invitation.mail}`)}</span>
              )}
            </>,
          ),
        ]),
  ];
}

type Invitation = NonNullable<AccountOf["invitation"]>;

function stateOf({ usedAt, revokedAt }: Invitation): "used" | "revoked" | "sent" {
  if (usedAt !== null) return "used";
  return revokedAt !== null ? "revoked" : "sent";
}

function isOpen(invitation: Invitation | null, now: Date): boolean {
  return invitation !== null && stateOf(invitation) === "sent" && invitation.expiresAt > now;
}

function typedOf({ parquet, roles }: AccountOf): Typed {
  return { parquet, ...Object.fromEntries(roles.map((role) => [roleField(role), "yes"])) };
}
