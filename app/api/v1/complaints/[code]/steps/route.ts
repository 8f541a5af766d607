import { z } from "zod";
import { asPoster } from "@/app/api/v1/posted";
import { problem, refused } from "@/app/api/v1/problem";
import { stepByApi } from "@/commands/api-step";
import { database } from "@/db/client";
import { isApiVerb } from "@/domain/api-references";
import { settingsOf } from "@/domain/decide";
import { parseTrackingCode } from "@/domain/tracking-code";
import { verbs } from "@/domain/verb";
import { env } from "@/env";

export const dynamic = "force-dynamic";

const stepRequest = z.looseObject({ verb: z.enum(verbs).refine(isApiVerb) });

/** Takes a step in a file: a verb, and its fields beside it. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ code: string }> },
): Promise<Response> {
  return asPoster(request, async ({ caller, language, now, body, idempotencyKey, sent }) => {
    const trackingCode = parseTrackingCode((await params).code);
    if (trackingCode === null) return problem(language, "not_found");
    const read = stepRequest.safeParse(body);
    if (!read.success)
      return problem(language, "invalid", { mistakes: { verb: "choice_unknown" } });
    const { verb, ...fields } = read.data;
    const asked = { caller, idempotencyKey, sent, trackingCode, verb, fields };
    const outcome = await stepByApi(database(), asked, now, settingsOf(env()));
    if ("mistakes" in outcome) return problem(language, "invalid", { mistakes: outcome.mistakes });
    if (outcome.ok) return Response.json(outcome.value.body, { status: outcome.value.status });
    return outcome.refusal === "unknown_file"
      ? problem(language, "not_found")
      : refused(language, outcome.refusal);
  });
}
