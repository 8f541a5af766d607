import { once } from "node:events";
import { connect } from "node:net";

export type ScanAnswer = "clean" | "infected";

/** Looks into a file for viruses. */
export interface VirusScan {
  /** Throws when nobody answered, or no more than that it could not look. */
  scan(content: AsyncIterable<Buffer>): Promise<ScanAnswer>;
}

const patienceMs = 120_000;
const longestAnswer = 4_096;

/** The scanner did not say; the message is its own, without the file. */
class ScanError extends Error {
  override name = "ScanError";
}

/** Asks clamd over TCP (`INSTREAM`): the content goes over the wire, clamd opens no file of ours. */
export function createVirusScan(clamdUrl: string): VirusScan {
  const { hostname, port } = new URL(clamdUrl);
  const address = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 3310) };

  async function ask(content: AsyncIterable<Buffer>): Promise<string> {
    const socket = connect(address);
    socket.setTimeout(patienceMs, () => socket.destroy(new ScanError("no answer in time")));
    let answer = "";
    const answered = new Promise<string>((resolve, reject) => {
      socket.on("data", (part: Buffer) => {
        answer += part.toString("utf8");
        if (answer.includes("\0") || answer.length > longestAnswer) resolve(answer);
      });
      socket.once("end", () => resolve(answer));
      socket.on("error", reject);
    });
    try {
      socket.write("zINSTREAM\0");
      await stream(socket, content, answered);
      return (await answered).split("\0")[0]?.trim() ?? "";
    } finally {
      socket.destroy();
    }
  }

  return {
    async scan(content) {
      const answer = await ask(content);
      if (/^stream: OK$/.test(answer)) return "clean";
      if (/^stream: .+ FOUND$/.test(answer)) return "infected";
      throw new ScanError(answer.slice(0, 200) || "no answer");
    },
  };
}

/** Each part goes behind its length; a part of no length ends it. The scanner may answer before the end. */
async function stream(
  socket: ReturnType<typeof connect>,
  content: AsyncIterable<Buffer>,
  answered: Promise<string>,
): Promise<void> {
  const isOver = answered.then(
    () => true,
    () => true,
  );
  for await (const part of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    socket.write(length);
    if (socket.write(part)) continue;
    const drained = once(socket, "drain").then(
      () => false,
      () => true,
    );
    if (await Promise.race([drained, isOver])) return;
  }
  socket.write(Buffer.alloc(4));
}
