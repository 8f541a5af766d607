import type { Locale } from "@/domain/locale";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";

/** Where a file is followed; `appUrl` has no trailing slash. */
export function trackingAddress(appUrl: string, locale: Locale, code: TrackingCode): string {
  return `${appUrl}${localePath(locale, `/track/${formatTrackingCode(code)}`)}`;
}

/** Where the reader of a reminder stops those that follow: the page of `stopToken`. */
export function stopAddress(appUrl: string, locale: Locale, stopToken: string): string {
  return `${appUrl}${localePath(locale, `/mail/${stopToken}`)}`;
}

/** Where a signed-in citizen finds the list of his files. */
export function listAddress(appUrl: string, locale: Locale): string {
  return `${appUrl}${localePath(locale, "/account")}`;
}
