import { answerEvents } from "@/app/api/sandbox/event-answer";

export const dynamic = "force-dynamic";

/** What happens on every demonstration phone, as it happens. */
export function GET(request: Request): Promise<Response> {
  return answerEvents(request, null);
}
