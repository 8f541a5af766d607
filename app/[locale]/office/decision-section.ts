import type { OfficeSection } from "@/components/office/office-shell";
import type { SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import type { DecisionCounts } from "./decision-counts";
import { signsForOffice } from "./signatures/signer";

interface SectionAsked {
  readonly locale: OfficeLocale;
  readonly person: SignedIn;
  readonly decisions: DecisionCounts;
  readonly current: string | null;
}

/** What rests between a decision and the parties; nothing for who decides nothing. */
export function decisionSection(asked: SectionAsked): readonly OfficeSection[] {
  const { locale, person, decisions, current } = asked;
  const t = getTranslator(locale, "office.decisions");
  const { signatures, withheld, sent } = decisions;
  const signatureLabel = signsForOffice(person) ? t("signatures.nav") : t("signatures.navMine");
  const links = [
    { key: "signatures", label: signatureLabel, count: signatures },
    { key: "withheld", label: t("withheld.nav"), count: withheld },
    { key: "sent", label: t("sent.nav"), count: sent },
  ].flatMap((link) => {
    if (link.count === null) return [];
    const href = localePath(locale, `/office/${link.key}`);
    return [{ ...link, href, current: current === link.key }];
  });
  return links.length === 0 ? [] : [{ key: "decisions", title: t("title"), links }];
}
