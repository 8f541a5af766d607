import type { Metadata } from "next";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { firstFaces } from "@/app/first-faces";
import { siteMetadata, siteViewport } from "@/app/site-metadata";
import { requestPath } from "@/components/site/request-path";
import { SiteDocument } from "@/components/site/site-document";
import { env } from "@/env";
import "./globals.css";

/** A page made ahead of its request would carry no nonce, and its scripts would be refused. */
export const dynamic = "force-dynamic";

export const viewport = siteViewport;

export function generateMetadata(): Metadata {
  return siteMetadata();
}

/** The shell of every page, also of those that do not exist: its language is in the address. */
export default function RootLayout({ children }: { children: ReactNode }) {
  const { locale } = requestPath();
  for (const face of firstFaces[locale]) {
    preload(face, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  }
  return (
    <SiteDocument locale={locale} demonstration={env().demonstration}>
      {children}
    </SiteDocument>
  );
}
