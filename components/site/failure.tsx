import type { Locale } from "@/domain/locale";
import failure from "@/i18n/messages/failure.json";

/** The words of a fault of ours, small enough to be in the page before anything else works. */
export function Failure({ locale, href }: { locale: Locale; href: string }) {
  const words = failure[locale];
  return (
    <section lang={locale} dir={locale === "ar" ? "rtl" : "ltr"} className="failure">
      <h1 className="page-title">{words.title}</h1>
      <p className="page-lead">{words.text}</p>
      <p className="mt-6">
        <a className="btn btn-primary" href={href}>
          {words.retry}
        </a>
      </p>
    </section>
  );
}
