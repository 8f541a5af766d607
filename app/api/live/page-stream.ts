import type { OpenPage } from "@/app/api/live/open-pages";

/** Lines that may wait for a reader before the line is cut: it comes back and says what it saw last. */
const mostUnread = 16;
/** No line is held for longer, so that none outlives its reader unnoticed. */
const longestMs = 30 * 60_000;

const bytes = new TextEncoder();
const greeting = bytes.encode(": open\n\n");
const sign = bytes.encode(":\n\n");

/** The stream of one open page: marks of what is new, and a sign of life between them. */
export function pageStream(
  born: number,
  ended: () => void,
): { readonly page: OpenPage; readonly body: ReadableStream<Uint8Array> } {
  const line = new Line(born, ended);
  return { page: line, body: new ReadableStream<Uint8Array>(line) };
}

class Line implements OpenPage, UnderlyingDefaultSource<Uint8Array> {
  #to: ReadableStreamDefaultController<Uint8Array> | null = null;
  readonly #born: number;
  readonly #ended: () => void;

  constructor(born: number, ended: () => void) {
    this.#born = born;
    this.#ended = ended;
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#to = controller;
    controller.enqueue(greeting);
  }

  tell(mark: string): void {
    this.#to?.enqueue(bytes.encode(`data: ${mark}\n\n`));
  }

  beat(now: number): boolean {
    const room = this.#to?.desiredSize ?? -mostUnread;
    if (room <= -mostUnread || now - this.#born > longestMs) return false;
    this.#to?.enqueue(sign);
    return true;
  }

  end(): void {
    const to = this.#to;
    this.cancel();
    to?.close();
  }

  cancel(): void {
    if (this.#to === null) return;
    this.#to = null;
    this.#ended();
  }
}
