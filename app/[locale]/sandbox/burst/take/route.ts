import { after } from "next/server";
import { nameBurst, takeBurst } from "@/app/[locale]/sandbox/burst/take-burst";
import { mayInventFiles } from "@/app/[locale]/sandbox/worker-kill";
import { seeOther } from "@/app/see-other";
import { isOfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

/** Begins a burst of invented files and leads to the page that counts it. Demonstration only. */
export async function POST(
  _request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!mayInventFiles() || !isOfficeLocale(locale)) return new Response(null, { status: 404 });
  const { burst, isNew } = nameBurst();
  if (isNew) {
    after(async () => {
      try {
        await takeBurst(burst, locale);
      } catch (error) {
        console.error("A burst broke off.", error instanceof Error ? error.name : typeof error);
      }
    });
  }
  return seeOther(localePath(locale, `/sandbox/burst/${burst}`));
}
