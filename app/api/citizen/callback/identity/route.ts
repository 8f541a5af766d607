import type { NextRequest } from "next/server";
import { seeOther } from "@/app/see-other";
import { takeIdentityAnswer } from "@/citizen-auth";
import { env } from "@/env";

/** Where the national identity service sends the browser back to. */
export async function GET(request: NextRequest): Promise<Response> {
  return env().citizenOidc === null ? seeOther("/") : takeIdentityAnswer(request);
}
