import { Named } from "@/components/site/named";
import { ToConfirm } from "@/components/site/to-confirm";
import { OfficialName } from "@/components/site/official-name";
import { Code } from "@/components/ui/code";
import { civilCourtKey, type OtherPlace } from "@/domain/category";
import type { Locale } from "@/domain/locale";
import { type CourtNames, courtName } from "@/i18n/office-name";
import { getTranslator } from "@/i18n/translate";

interface OtherPlacesProps {
  locale: Locale;
  places: readonly OtherPlace[];
  /** The courts of first instance of the province that was chosen. */
  courts: readonly CourtNames[];
}

/** Where a matter belongs that is none of the prosecution's; what nobody has confirmed says so. */
export function OtherPlaces({ locale, places, courts }: OtherPlacesProps) {
  const t = getTranslator(locale, "before");
  return (
    <ul className="ways">
      {places.map(({ key, when, label, phone, site, confirmed }) => (
        <li key={key}>
          <h3>
            <Named locale={locale} names={when} />
          </h3>
          <p>
            <Named locale={locale} names={label} />{" "}
            {confirmed ? null : <ToConfirm locale={locale} />}
          </p>
          {key === civilCourtKey
            ? courts.map((court) => (
                <p key={court.nameFr}>
                  {t.rich("courtOf", {
                    court: () => (
                      <OfficialName locale={locale}>{courtName(locale, court)}</OfficialName>
                    ),
                  })}
                </p>
              ))
            : null}
          {phone === "" ? null : (
            <p>
              {t.rich("phoneOf", {
                code: () => (
                  <a href={`tel:${phone}`}>
                    <Code>{phone}</Code>
                  </a>
                ),
              })}
            </p>
          )}
          {site === "" ? null : (
            <p>
              {t.rich("siteOf", {
                code: () => (
                  <a href={`https://${site}`} rel="noreferrer">
                    <Code>{site}</Code>
                  </a>
                ),
              })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
