import { orFault } from "@/app/or-fault";
import { seeOther } from "@/app/see-other";
import { identityAddress } from "@/citizen-auth";
import { isLocale } from "@/domain/locale";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";

interface IdentityParams {
  params: Promise<{ locale: string }>;
}

/** Leads to the national identity service. A link and no form: a page may post to this site only. */
export async function GET(_request: Request, { params }: IdentityParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/account");
  if (env().citizenOidc === null) return seeOther(page);
  return orFault(locale, page, async () => {
    const address = await identityAddress(locale);
    // Where the service cannot be reached, the library leads to its own page of faults.
    const isThere = new URL(address).origin !== new URL(env().appUrl).origin;
    return seeOther(isThere ? address : `${page}?said=identity#mistakes`);
  });
}
