import type { ReactNode } from "react";
import type { OpenDossier } from "@/commands/read-dossier";
import { OwnNotices } from "@/components/dossier/own-notices";
import { PartyActForm } from "@/components/dossier/party-act-form";
import { OfficialName } from "@/components/site/official-name";
import { Card } from "@/components/ui/card";
import type { PartyVerb } from "@/domain/dossier";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import { fieldOf } from "./answer";

interface ActProps {
  locale: Locale;
  dossier: OpenDossier;
  /** What was typed on the page before it came anew; null: nothing. */
  kept: Typed | null;
}

/** What is waited for from the party, or open to it now: these stand first on the page. */
export function ActsAtHand(props: ActProps): ReactNode {
  return (
    <>
      <Act {...props} verb="supply_information" />
      <Act {...props} verb="request_review" />
    </>
  );
}

/** Withdrawing, folded so that nobody does it in passing; a protected file has its own words. */
export function Withdrawing({ office, ...props }: ActProps & { office: string | null }): ReactNode {
  const { locale, dossier, kept } = props;
  const t = getTranslator(locale);
  const { refusals } = dossier;
  const { typed, mistake } = fieldOf(locale, dossier, kept, "record_withdrawal");
  if (refusals.record_withdrawal === "withdrawal_not_online") {
    return (
      <Card title={t("dossier.withdrawalAtCounter.title")} level={3}>
        <p>
          {t.rich("dossier.withdrawalAtCounter.text", {
            office: () => <OfficialName locale={locale}>{office ?? ""}</OfficialName>,
          })}
        </p>
      </Card>
    );
  }
  if (refusals.record_withdrawal !== null) return null;
  return (
    <details className="dossier-fold" open={typed !== "" || mistake !== null}>
      <summary>{t("ownFile.withdrawOpen")}</summary>
      <Act {...props} verb="record_withdrawal" />
    </details>
  );
}

function Act({ locale, dossier, kept, verb }: ActProps & { verb: PartyVerb }): ReactNode {
  const { refusals, words, notices, stoppedMails } = dossier;
  if (refusals[verb] !== null) return null;
  const asked =
    verb === "supply_information"
      ? (words.findLast((one) => one.verb === "request_information") ?? null)
      : null;
  const told = notices.filter(({ factId }) => factId === asked?.factId);
  const own = dossier.told.find(({ partyId }) => partyId === dossier.ownPartyId);
  return (
    <PartyActForm
      locale={locale}
      verb={verb}
      asked={asked}
      reader={own === undefined ? null : { channels: own.channels, stoppedMails }}
      now={dossier.readAt}
      {...fieldOf(locale, dossier, kept, verb)}
    >
      {told.length === 0 ? null : (
        <>
          <p className="text-soft">{getTranslator(locale, "ownFile")("asked.told")}</p>
          <OwnNotices locale={locale} notices={told} />
        </>
      )}
    </PartyActForm>
  );
}
