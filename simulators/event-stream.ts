import type { ServerResponse } from "node:http";

const heartbeatMs = 15_000;
const mostUnread = 1024 * 1024;

/** Tells open pages what happens on the network, as server-sent events. */
export class EventStream {
  readonly #listeners = new Map<ServerResponse, string | null>();
  #heartbeat: NodeJS.Timeout | null = null;

  /** Keeps the response open; `phone` null listens to every phone. */
  open(response: ServerResponse, phone: string | null): void {
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write("retry: 2000\n\n");
    this.#listeners.set(response, phone);
    this.#heartbeat ??= setInterval(() => this.#beat(), heartbeatMs);
    response.once("close", () => {
      this.#listeners.delete(response);
      if (this.#listeners.size === 0) this.#stopBeating();
    });
  }

  publish(phone: string, event: "text" | "status", data: object): void {
    if (this.#listeners.size === 0) return;
    const body = JSON.stringify({ phone: `+${phone}`, ...data });
    for (const [response, wanted] of this.#listeners) {
      if (wanted !== null && wanted !== phone) continue;
      // A page that reads too slowly is cut off: it comes back and asks again.
      if (response.writableLength > mostUnread) response.destroy();
      else response.write(`event: ${event}\ndata: ${body}\n\n`);
    }
  }

  stop(): void {
    this.#stopBeating();
    for (const response of this.#listeners.keys()) response.end();
    this.#listeners.clear();
  }

  #beat(): void {
    for (const response of this.#listeners.keys()) response.write(": still here\n\n");
  }

  #stopBeating(): void {
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
  }
}
