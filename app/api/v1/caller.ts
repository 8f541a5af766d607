import { randomUUID } from "node:crypto";
import { languageOf, problem } from "@/app/api/v1/problem";
import { visitorAddress } from "@/app/visitor-address";
import { findApiCaller } from "@/db/api-keys";
import { spendInTurn } from "@/db/budgets";
import { database } from "@/db/client";
import type { SignedIn } from "@/db/staff";
import type { Locale } from "@/domain/locale";

/** A request of another system, recognised. */
export interface Call {
  readonly caller: SignedIn;
  readonly language: Locale;
  readonly now: Date;
}

const mostAMinute = 1_200;
const mostWrongKeysAMinute = 60;

/** Recognises the key of a request, then answers it; whatever fails is a problem document, never a page. */
export async function asCaller(
  request: Request,
  answer: (call: Call) => Promise<Response>,
): Promise<Response> {
  const language = languageOf(request.headers);
  const now = new Date();
  try {
    const secret = /^Bearer ([\w-]{20,200})$/.exec(request.headers.get("authorization") ?? "")?.[1];
    const { caller, again } = await database().as({ as: "door" }, async (tx) => {
      const found = secret === undefined ? null : await findApiCaller(tx, secret, now);
      const who = found === null ? visitorAddress(request.headers) : found.staffId;
      const limit =
        found === null
          ? { door: "api-key", most: mostWrongKeysAMinute }
          : { door: "api", most: mostAMinute };
      const budget = { ...limit, who, windowSeconds: 60 };
      return { caller: found, again: await spendInTurn(tx, [budget], now) };
    });
    if (again !== null) {
      const retryAfterSeconds = Math.max(1, Math.ceil((again.getTime() - now.getTime()) / 1000));
      return problem(language, "too_many_requests", { retryAfterSeconds });
    }
    if (caller === null) return problem(language, "unauthorized");
    const given = await answer({ caller, language, now });
    // What is in a file stays in no cache on the way.
    given.headers.set("Cache-Control", "no-store");
    return given;
  } catch (error) {
    // The caller tells us this id, and the line of the log is found by it.
    const requestId = randomUUID();
    console.error(
      "A request of the API failed.",
      requestId,
      error instanceof Error ? error.name : typeof error,
    );
    return problem(language, "fault", { requestId });
  }
}
