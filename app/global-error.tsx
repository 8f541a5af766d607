"use client";

import { Failure } from "@/components/site/failure";
import failure from "@/i18n/messages/failure.json";
import "./globals.css";

/** Even the shell failed: both languages, since nothing tells any more which one is read. */
export default function GlobalError() {
  return (
    <html lang="ar" dir="rtl">
      <body>
        <title>{failure.ar.title}</title>
        <main id="main" className="frame site-main">
          <Failure locale="ar" href="/" />
        </main>
      </body>
    </html>
  );
}
