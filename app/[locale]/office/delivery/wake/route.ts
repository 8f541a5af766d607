import { wakeStuck } from "@/commands/wake-stuck";
import { database } from "@/db/client";
import { env } from "@/env";
import { backToPage, type OfLocale, takeSettings } from "../../settings/settings-form";

const page = "/office/delivery";

/** Takes up what is stuck; doing it twice is harmless. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async ({ person, now }) => {
    const outcome = await wakeStuck(database(), person, now, env().uncertainGraceSeconds);
    return outcome.ok ? `woken=${outcome.value.woken}` : "done=denied";
  });
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
