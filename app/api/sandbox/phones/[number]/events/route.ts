import { phoneDigits } from "@/app/[locale]/sandbox/simulator";
import { answerEvents } from "@/app/api/sandbox/event-answer";

export const dynamic = "force-dynamic";

interface PhoneContext {
  params: Promise<{ number: string }>;
}

/** What happens on one demonstration phone, as it happens. */
export async function GET(request: Request, { params }: PhoneContext): Promise<Response> {
  const digits = phoneDigits((await params).number);
  if (digits === null) return new Response(null, { status: 404 });
  return answerEvents(request, digits);
}
