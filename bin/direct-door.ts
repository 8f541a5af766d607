import type { IncomingMessage, ServerResponse } from "node:http";
import { POST as takeReport } from "@/app/api/vonage/status/route";

/** Doors at which programs knock hundreds of times a second, answered by their own handlers alone. */
const direct: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  "/api/vonage/status": takeReport,
};

/** Far above what any of these handlers takes: it refuses what is too large by itself. */
const mostBytes = 1_048_576;

/**
 * Answers a report of the SMS gateway without the pages' server, whose own work was most of what a report
 * cost. False for every other request.
 */
export function answersDirectly(request: IncomingMessage, response: ServerResponse): boolean {
  const take = request.method === "POST" ? direct[request.url ?? ""] : undefined;
  if (take === undefined) return false;
  answer(take, request, response).catch((error: unknown) => {
    // Its name only: the gateway sends the report again.
    console.error(`web: ${error instanceof Error ? error.name : "failure"} at ${request.url}`);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
  return true;
}

async function answer(
  take: (request: Request) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) {
      response.writeHead(413, { connection: "close" }).end();
      return;
    }
    chunks.push(chunk);
  }
  const { authorization } = request.headers;
  const asked = new Request("http://localhost/", {
    method: "POST",
    headers: authorization === undefined ? {} : { authorization },
    body: Buffer.concat(chunks),
  });
  const { status } = await take(asked);
  response.writeHead(status, { "x-content-type-options": "nosniff" }).end();
}
