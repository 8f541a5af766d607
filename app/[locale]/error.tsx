"use client";

import { usePathname } from "next/navigation";
import { Failure } from "@/components/site/failure";
import { localeOfPath } from "@/i18n/paths";

/** A page failed: its own address is the way to try again. */
export default function ErrorPage() {
  const path = usePathname();
  return (
    <main id="main" className="frame site-main">
      <Failure locale={localeOfPath(path) ?? "ar"} href={path} />
    </main>
  );
}
