import type { Agent as HttpAgent, IncomingHttpHeaders } from "node:http";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

/** How one HTTP request ended; only `unsent` proves that the other side never read it. */
export type Exchange =
  | { ended: "replied"; status: number; headers: IncomingHttpHeaders; body: string; whole: boolean }
  | { ended: "unsent"; code: string }
  | { ended: "lost"; code: string };

export interface ExchangeRequest {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  agent: HttpAgent;
  /** Longest wait for the whole reply, in milliseconds. */
  timeoutMs: number;
}

const largestReply = 64 * 1024;

/**
 * Makes one HTTP request, following no redirect and retrying nothing; never rejects, and
 * its codes name neither address, header nor body.
 */
export function exchange(sent: ExchangeRequest): Promise<Exchange> {
  const secure = sent.url.protocol === "https:";
  return new Promise((resolve) => {
    let written = false;
    const request = (secure ? httpsRequest : httpRequest)({
      protocol: sent.url.protocol,
      hostname: sent.url.hostname.replace(/^\[|\]$/g, ""),
      port: sent.url.port === "" ? undefined : sent.url.port,
      path: `${sent.url.pathname}${sent.url.search}`,
      method: sent.method,
      agent: sent.agent,
      headers: { ...sent.headers, "content-length": Buffer.byteLength(sent.body) },
    });
    const settle = (result: Exchange) => {
      clearTimeout(deadline);
      resolve(result);
    };
    const fail = (code: string) => settle({ ended: written ? "lost" : "unsent", code });
    const deadline = setTimeout(() => {
      fail("ETIMEDOUT");
      request.destroy();
    }, sent.timeoutMs);

    request.once("socket", (socket) => {
      // Bytes handed to a socket that is still connecting have not left the machine.
      if (!socket.connecting) written = true;
      else socket.once(secure ? "secureConnect" : "connect", () => (written = true));
    });
    // Stays for good: a destroyed request may still report an error after the deadline.
    request.on("error", (error) => fail(codeOf(error)));
    request.once("response", (response) => {
      const status = response.statusCode ?? 0;
      const chunks: Buffer[] = [];
      let size = 0;
      const reply = (whole: boolean) =>
        settle({
          ended: "replied",
          status,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
          whole,
        });
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size <= largestReply) return;
        reply(false);
        request.destroy();
      });
      response.once("end", () => reply(true));
      response.on("error", () => reply(false));
      response.once("close", () => reply(response.complete));
    });
    request.end(sent.body);
  });
}

function codeOf(error: Error): string {
  const code = "code" in error ? error.code : null;
  return typeof code === "string" && /^[A-Z0-9_]{2,60}$/.test(code) ? code : "CONNECTION_FAILED";
}
