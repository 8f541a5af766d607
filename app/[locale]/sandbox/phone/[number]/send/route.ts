import { phoneDigits, sendText } from "@/app/[locale]/sandbox/simulator";
import { isOfficeLocale } from "@/domain/locale";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";

interface SendContext {
  params: Promise<{ locale: string; number: string }>;
}

/** Takes a text that somebody writes on a demonstration phone. */
export async function POST(request: Request, { params }: SendContext): Promise<Response> {
  const { locale, number } = await params;
  const digits = phoneDigits(number);
  if (!env().demonstration || !isOfficeLocale(locale) || digits === null) {
    return new Response(null, { status: 404 });
  }
  const typed = await request.formData().then(
    (form) => form.get("text"),
    () => null,
  );
  const text = typeof typed === "string" ? typed.trim().slice(0, 480) : "";
  const sent = text === "" ? "refused" : await sendText(digits, text);
  const page = localePath(locale, `/sandbox/phone/${digits}`);
  return new Response(null, {
    status: 303,
    headers: { location: `${page}?sent=${sent === "sent" ? "yes" : "no"}` },
  });
}
