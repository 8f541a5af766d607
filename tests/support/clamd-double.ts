import { type AddressInfo, createServer, type Socket } from "node:net";

/** What every scanner finds, and nothing else does any harm in it. */
export const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
/** More than this it does not take. */
export const mostScannedBytes = 1024 * 1024;

/**
 * Speaks clamd's protocol as its manual has it (`zINSTREAM`, parts behind their length, an empty part at the
 * end) and finds EICAR. It stands in for clamd where that is not installed.
 */
export async function clamdDouble(): Promise<{ url: string; close(): void }> {
  const server = createServer((socket) => answer(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `tcp://127.0.0.1:${port}`, close: () => void server.close() };
}

function answer(socket: Socket): void {
  let held = Buffer.alloc(0);
  let content = Buffer.alloc(0);
  let command = "";
  socket.on("error", () => undefined);
  socket.on("data", (part: Buffer) => {
    held = Buffer.concat([held, part]);
    if (command === "") {
      const end = held.indexOf(0);
      if (end < 0) return;
      command = held.toString("utf8", 0, end);
      held = held.subarray(end + 1);
      if (command === "zPING") return socket.end("PONG\0");
      if (command !== "zINSTREAM") return socket.end("UNKNOWN COMMAND\0");
    }
    while (held.length >= 4 && held.length >= 4 + held.readUInt32BE()) {
      const length = held.readUInt32BE();
      if (length === 0) {
        return socket.end(
          content.includes(eicar) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0",
        );
      }
      content = Buffer.concat([content, held.subarray(4, 4 + length)]);
      held = held.subarray(4 + length);
      if (content.length > mostScannedBytes)
        return socket.end("INSTREAM size limit exceeded. ERROR\0");
    }
  });
}
