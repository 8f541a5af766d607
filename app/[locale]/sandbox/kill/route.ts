import { isBurst } from "@/app/[locale]/sandbox/burst/burst";
import { phoneDigits } from "@/app/[locale]/sandbox/simulator";
import { isPhoneSimulated, killWorker } from "@/app/[locale]/sandbox/worker-kill";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { isOfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

/** Kills the process that sends, as a power cut would; the supervisor starts it again. Demonstration only. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isPhoneSimulated() || !isOfficeLocale(locale)) return new Response(null, { status: 404 });
  const { phone = "", burst = "" } = (await readPostedForm(request)) ?? {};
  const page = isBurst(burst)
    ? `/sandbox/burst/${burst}`
    : phoneDigits(phone) === null
      ? "/sandbox/phone"
      : `/sandbox/phone/${phoneDigits(phone)}`;
  const pid = await killWorker();
  return seeOther(`${localePath(locale, page)}?killed=${pid ?? "no"}`);
}
