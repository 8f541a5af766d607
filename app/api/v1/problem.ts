import type { Mistakes } from "@/domain/filing";
import { type Locale, locales } from "@/domain/locale";
import type { RefusalCode } from "@/domain/refusal";
import { getTranslator, type Messages } from "@/i18n/translate";

export type ProblemCode = keyof Messages["api"];

const statusOf: Record<ProblemCode, number> = {
  unauthorized: 401,
  not_found: 404,
  invalid: 422,
  malformed: 400,
  too_large: 413,
  too_many_requests: 429,
  idempotency_key_required: 400,
  unsupported_media_type: 415,
  fault: 500,
};

/** The language that the caller reads best, the first that it names of ours; Arabic when it names none. */
export function languageOf(headers: Pick<Headers, "get">): Locale {
  const asked = (headers.get("accept-language") ?? "").toLowerCase();
  const wanted = locales
    .map((locale) => ({ locale, place: asked.search(new RegExp(`\\b${locale}\\b`)) }))
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place - other.place)[0];
  return wanted?.locale ?? locales[0];
}

/** An answer of `application/problem+json` (RFC 9457) for what went wrong with the request itself. */
export function problem(
  language: Locale,
  code: ProblemCode,
  more: {
    readonly mistakes?: Mistakes;
    readonly retryAfterSeconds?: number;
    /** By which the fault is found in the log. */
    readonly requestId?: string;
  } = {},
): Response {
  const title = getTranslator(language, "api")(code);
  const { mistakes, retryAfterSeconds, requestId } = more;
  return answer(
    statusOf[code],
    {
      code,
      title,
      ...(mistakes === undefined ? {} : { mistakes }),
      ...(requestId === undefined ? {} : { requestId }),
    },
    retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) },
  );
}

/** An answer for what the rules refuse: the refusal's own code and sentence. */
export function refused(language: Locale, code: RefusalCode): Response {
  const title = getTranslator(language, "refusals")(code);
  return answer(code === "not_your_office" || code === "not_your_role" ? 403 : 409, {
    code,
    title,
  });
}

function answer(
  status: number,
  body: { readonly code: string; readonly title: string },
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { type: `/api/v1/problems/${body.code}`, status, ...body },
    {
      status,
      headers: {
        "Content-Type": "application/problem+json",
        "Cache-Control": "no-store",
        ...headers,
      },
    },
  );
}
