import type { ReactNode } from "react";
import { ProposalList } from "@/components/office/proposal-list";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { listOpenProposals, listOwnProposals } from "@/db/proposals";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { isolate } from "@/i18n/direction";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../desk";
import { filePath, type SearchParams, wholeQueue } from "../list-view";
import { signsForOffice } from "./signer";

const most = 200;

interface SignatureDeskProps {
  locale: OfficeLocale;
  person: SignedIn;
  asked: SearchParams;
  open?: { readonly code: TrackingCode; readonly page: ReactNode };
}

/** The signature book of who signs; of anybody else, what he has proposed himself. */
export async function SignatureDesk({ locale, person, asked, open }: SignatureDeskProps) {
  const t = getTranslator(locale, "office.decisions.signatures");
  const signs = signsForOffice(person);
  const entries = await database().as(databaseActorOf(person), (tx) =>
    signs
      ? listOpenProposals(tx, person.parquet, most)
      : listOwnProposals(tx, person.staffId, most),
  );
  const title = signs ? t("title") : t("titleMine");
  const Title = open === undefined ? "h1" : "h2";
  return (
    <Desk
      locale={locale}
      person={person}
      current="signatures"
      file={open?.page}
      backHref={localePath(locale, "/office/signatures")}
    >
      <Title>{title}</Title>
      <p className="text-soft">{signs ? t("lead") : t("leadMine")}</p>
      <Done locale={locale} asked={asked} />
      <ProposalList
        locale={locale}
        caption={title}
        entries={entries}
        current={open?.code ?? null}
        empty={signs ? t("empty") : t("emptyMine")}
        hrefOf={({ trackingCode }) =>
          signs
            ? localePath(locale, `/office/signatures/${trackingCode}`)
            : filePath(locale, trackingCode, wholeQueue)
        }
      />
    </Desk>
  );
}

/** What came of the proposal that was read last. */
function Done({ locale, asked }: { locale: OfficeLocale; asked: SearchParams }) {
  const t = getTranslator(locale, "office.decisions.signatures.done");
  const code = typeof asked.of === "string" ? parseTrackingCode(asked.of) : null;
  if (asked.done !== "returned" || code === null) return null;
  const written = isolate(formatTrackingCode(code));
  return (
    <Notice role="status">
      <p>{t("returned", { code: written })}</p>
      <p>
        <a href={filePath(locale, code, wholeQueue)}>
          {getTranslator(locale, "office.decisions.signatures")("openFile")}
        </a>
      </p>
    </Notice>
  );
}
