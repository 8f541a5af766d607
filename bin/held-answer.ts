import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);
const text = /^text\/(?!event-stream)|[/+](?:json|xml|javascript)\b/;
/** A shorter answer gains nothing, a longer one is not held back whole; bytes. */
const [shortest, longest] = [1_000, 1_048_576];

type Write = (chunk?: unknown, ...more: unknown[]) => boolean;
type End = (chunk?: unknown, ...more: unknown[]) => ServerResponse;

/**
 * Lets a text leave in one piece: a page as it is settled, and compressed. Piece by piece, as the pages' server
 * makes it, a page cost four times the processor and came out a third larger. What is no text passes as it is.
 */
export function holdAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  settle: (page: string) => string,
): void {
  if (request.method === "HEAD") return;
  const { write, end, flushHeaders } = response;
  const giveBack = () => Object.assign(response, { write, end, flushHeaders });
  const held: Buffer[] = [];
  let bytes = 0;
  let holding = false;

  /** Asked when the headers are known: whether what is written is held until the end. */
  const holds = () => {
    if (!holding && isText(response)) holding = true;
    if (!holding) giveBack();
    return holding;
  };
  const hold = (chunk: unknown, encoding: unknown) => {
    const piece = toBuffer(chunk, encoding);
    if (piece === null) return;
    held.push(piece);
    bytes += piece.byteLength;
  };

  const heldWrite: Write = (chunk, ...more) => {
    const [encoding] = more;
    if (!holds()) return (response.write as Write)(chunk, ...more);
    hold(chunk, encoding);
    if (bytes > longest) {
      giveBack();
      return response.write(Buffer.concat(held), callbackOf(more));
    }
    callbackOf(more)?.();
    return true;
  };
  const heldEnd: End = (chunk, ...more) => {
    if (!holds()) return (response.end as End)(chunk, ...more);
    hold(chunk, more[0]);
    giveBack();
    const whole = isPage(response)
      ? Buffer.from(settle(Buffer.concat(held).toString()))
      : Buffer.concat(held);
    finish(request, response, whole, callbackOf([chunk, ...more])).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
    return response;
  };
  Object.assign(response, {
    write: heldWrite,
    end: heldEnd,
    flushHeaders: () => {
      if (!holds()) response.flushHeaders();
    },
  });
}

async function finish(
  request: IncomingMessage,
  response: ServerResponse,
  whole: Buffer,
  done?: () => void,
): Promise<void> {
  if (whole.byteLength < shortest || !takesGzip(request)) {
    if (response.hasHeader("content-length"))
      response.setHeader("content-length", whole.byteLength);
    response.end(whole, done);
    return;
  }
  const body = await compress(whole);
  if (response.destroyed) return;
  const tag = response.getHeader("etag");
  // The plain form has another body under the same mark.
  if (typeof tag === "string" && tag.startsWith('"')) response.setHeader("etag", `W/${tag}`);
  response.appendHeader("vary", "accept-encoding");
  response.setHeader("content-encoding", "gzip");
  response.setHeader("content-length", body.byteLength);
  response.end(body, done);
}

function isPage(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/html");
}

function isText(response: ServerResponse): boolean {
  const { statusCode, headersSent } = response;
  if (headersSent || statusCode === 204 || statusCode === 304) return false;
  if (response.hasHeader("content-encoding") || response.hasHeader("content-range")) return false;
  if (/no-transform/.test(String(response.getHeader("cache-control") ?? ""))) return false;
  return text.test(String(response.getHeader("content-type") ?? ""));
}

function takesGzip({ headers }: IncomingMessage): boolean {
  const accepted = String(headers["accept-encoding"] ?? "").split(",");
  const gzips = accepted.filter((one) => /^\s*(?:gzip|\*)\s*(?:;|$)/i.test(one));
  return gzips.length > 0 && gzips.every((one) => !/;\s*q=0(?:\.0*)?\s*$/.test(one));
}

function toBuffer(chunk: unknown, encoding: unknown): Buffer | null {
  if (typeof chunk === "string") {
    return Buffer.from(chunk, isEncoding(encoding) ? encoding : "utf8");
  }
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : null;
}

function isEncoding(value: unknown): value is BufferEncoding {
  return typeof value === "string" && Buffer.isEncoding(value);
}

function callbackOf(given: readonly unknown[]): (() => void) | undefined {
  return given.find((one): one is () => void => typeof one === "function");
}
