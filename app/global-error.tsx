"use client";

import { Failure } from "@/components/site/failure";
import { locales } from "@/domain/locale";
import "./globals.css";

/** Even the shell failed: both languages, since nothing tells any more which one is read. */
export default function GlobalError() {
  return (
    <html lang="ar" dir="rtl">
      <body>
        <main id="main" className="frame site-main">
          {locales.map((locale) => (
            <Failure key={locale} locale={locale} href={`/${locale}`} />
          ))}
        </main>
      </body>
    </html>
  );
}
