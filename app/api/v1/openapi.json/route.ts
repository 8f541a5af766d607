import { openApiDocument } from "@/domain/api-openapi";
import { env } from "@/env";

export const dynamic = "force-dynamic";

/** The description of the API, for machines and their makers. */
export function GET(): Response {
  return Response.json(openApiDocument(env().appUrl));
}
