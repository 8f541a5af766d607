import { type Locale, locales } from "@/domain/locale";
import failure from "@/i18n/messages/failure.json";

interface FailureProps {
  /** The language that is read first. */
  locale: Locale;
  /** Where to try again. */
  href: string;
}

/** The words of a fault of ours, small enough to be in the page before anything else works. */
export function Failure({ locale, href }: FailureProps) {
  const others = locales.filter((other) => other !== locale);
  return (
    <>
      <section lang={locale} dir={directionIn(locale)}>
        <h1 className="page-title">{failure[locale].title}</h1>
        <p className="page-lead">{failure[locale].text}</p>
        <p className="mt-6">
          <a className="btn btn-primary" href={href}>
            {failure[locale].retry}
          </a>
        </p>
      </section>
      {others.map((other) => (
        <section key={other} lang={other} dir={directionIn(other)} className="other-language">
          <h2>{failure[other].title}</h2>
          <p>{failure[other].text}</p>
          <a className="btn btn-quiet" href={href}>
            {failure[other].retry}
          </a>
        </section>
      ))}
    </>
  );
}

function directionIn(locale: Locale): "rtl" | "ltr" {
  return locale === "ar" ? "rtl" : "ltr";
}
