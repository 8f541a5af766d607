import type { Database } from "@/db/client";
import { bounceToken, stopToken } from "@/db/mail-tokens";
import type { Locale } from "@/domain/locale";
import { stopAddress } from "@/notices/tracking-address";

/** The address to which the bounces of one call's mail go; null where nobody reads bounces. */
export function bounceAddressOf(
  {
    database,
    bounceAddress,
  }: { readonly database: Database; readonly bounceAddress: string | null },
  clientRef: string,
): string | null {
  if (bounceAddress === null) return null;
  return bounceAddress.replace("@", `+${bounceToken(database.cipher, clientRef)}@`);
}

/** Where a party stops the mails that are not owed: by a mail reader's own button, and on a page. */
export function stopAddresses(
  { database, appUrl }: { readonly database: Database; readonly appUrl: string },
  { partyId, language }: { readonly partyId: string; readonly language: Locale },
): { readonly oneClick: string; readonly page: string } {
  const token = stopToken(database.cipher, partyId);
  return {
    oneClick: `${appUrl}/api/mail/${language}/${token}`,
    page: stopAddress(appUrl, language, token),
  };
}
