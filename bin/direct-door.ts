import type { IncomingMessage, ServerResponse } from "node:http";
import { takeReport } from "@/app/api/vonage/status/take-report";
import type { SentWebhook } from "@/app/api/vonage/webhook-body";

/** Doors at which programs knock hundreds of times a second, each answered with an HTTP status alone. */
const direct: Readonly<Record<string, (sent: SentWebhook) => Promise<number>>> = {
  "/api/vonage/status": takeReport,
};

/**
 * Answers a report of the SMS gateway without the pages' server, whose own work was most of what a report
 * cost. False for every other request.
 */
export function answersDirectly(request: IncomingMessage, response: ServerResponse): boolean {
  const take = request.method === "POST" ? direct[request.url ?? ""] : undefined;
  if (take === undefined) return false;
  take({
    authorization: request.headers.authorization ?? null,
    length: Number(request.headers["content-length"] ?? 0),
    body: request,
  }).then(
    (status) => end(response, status),
    (error: unknown) => {
      // Its name only: the gateway sends the report again.
      console.error(`web: ${error instanceof Error ? error.name : "failure"} at ${request.url}`);
      end(response, 500);
    },
  );
  return true;
}

/** What was not read of a body that is refused is not waited for. */
function end(response: ServerResponse, status: number): void {
  const headers = { "x-content-type-options": "nosniff" };
  response.writeHead(status, status === 413 ? { ...headers, connection: "close" } : headers).end();
}
