import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { isLocale } from "@/domain/locale";

interface LocaleLayoutProps {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}

/** Only the portal's languages stand first in an address. */
export default async function LocaleLayout({ children, params }: LocaleLayoutProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return children;
}
