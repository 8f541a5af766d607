import { asCaller, type Call } from "@/app/api/v1/caller";
import { problem } from "@/app/api/v1/problem";

const mostBytes = 262_144;

/** A request that changes something, read: its body, and what makes it the same request again. */
export interface PostedCall extends Call {
  readonly body: unknown;
  readonly idempotencyKey: string;
  readonly sent: string;
}

/** Reads a JSON body of a recognised caller that bears an idempotency key. */
export async function asPoster(
  request: Request,
  answer: (call: PostedCall) => Promise<Response>,
): Promise<Response> {
  return asCaller(request, async (call) => {
    const idempotencyKey = request.headers.get("idempotency-key")?.trim() ?? "";
    if (!/^[\x21-\x7e]{1,200}$/.test(idempotencyKey))
      return problem(call.language, "idempotency_key_required");
    if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
      return problem(call.language, "unsupported_media_type");
    const text = await readText(request);
    if (text === null) return problem(call.language, "too_large");
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return problem(call.language, "malformed");
    }
    const sent = `${new URL(request.url).pathname}\n${text}`;
    return answer({ ...call, body, idempotencyKey, sent });
  });
}

/** The body, or null as soon as it is too long: its own word for its length is not believed. */
async function readText(request: Request): Promise<string | null> {
  if (request.body === null) return "";
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body) {
    length += part.byteLength;
    if (length > mostBytes) return null;
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}
