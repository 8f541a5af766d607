import { randomBytes } from "node:crypto";
import { z } from "zod";
import { asCaller } from "@/app/api/v1/caller";
import { asPoster } from "@/app/api/v1/posted";
import { problem, refused } from "@/app/api/v1/problem";
import { receiveByApi } from "@/commands/api-complaint";
import { listByApi } from "@/commands/api-list";
import { database } from "@/db/client";
import { complaintRequest } from "@/domain/api-complaint";
import { listRequest } from "@/domain/api-list";
import { settingsOf } from "@/domain/decide";
import { mistakesAt } from "@/domain/filing";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { env } from "@/env";

export const dynamic = "force-dynamic";

/** Takes in a file that another system pushes. */
export async function POST(request: Request): Promise<Response> {
  return asPoster(request, async ({ caller, language, now, body, idempotencyKey, sent }) => {
    const read = complaintRequest.safeParse(body);
    if (!read.success) return problem(language, "invalid", { mistakes: mistakesAt(read.error) });
    const trackingCode = trackingCodeFrom(randomBytes(trackingCodeBytes));
    const asked = { caller, idempotencyKey, sent, complaint: read.data, trackingCode };
    const outcome = await receiveByApi(database(), asked, now, settingsOf(env()));
    return outcome.ok
      ? Response.json(outcome.value.body, { status: outcome.value.status })
      : refused(language, outcome.refusal);
  });
}

/** Lists the files of the key's office. */
export async function GET(request: Request): Promise<Response> {
  return asCaller(request, async ({ caller, language, now }) => {
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const read = z.safeParse(listRequest, asked);
    if (!read.success) return problem(language, "invalid", { mistakes: mistakesAt(read.error) });
    const { parquet } = read.data;
    if (parquet !== undefined && parquet !== caller.parquet)
      return refused(language, "not_your_office");
    return Response.json(await listByApi(database(), caller, read.data, now));
  });
}
