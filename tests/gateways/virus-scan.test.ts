import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, describe, expect, it, test } from "vitest";
import { createVirusScan } from "@/gateways/virus-scan";

const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

/**
 * Speaks clamd's protocol as its manual has it (`zINSTREAM`, parts behind their length, an empty part at the
 * end) and finds EICAR. It stands in for clamd, which is not installed where these tests run.
 */
const mostBytes = 1024 * 1024;
const server = createServer((socket) => answer(socket));
const mute = createServer((socket) => socket.on("data", () => socket.destroy()));
await Promise.all(
  [server, mute].map((one) => new Promise<void>((resolve) => one.listen(0, "127.0.0.1", resolve))),
);
afterAll(() => void [server, mute].forEach((one) => one.close()));
const urlOf = (one: typeof server) => `tcp://127.0.0.1:${(one.address() as AddressInfo).port}`;

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
      if (content.length > mostBytes) return socket.end("INSTREAM size limit exceeded. ERROR\0");
    }
  });
}

async function* parts(...texts: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}
const scanner = createVirusScan(urlOf(server));

describe("the scanner", () => {
  it.each([
    ["clean", ["%PDF-1.7", Buffer.alloc(500_000)]],
    ["clean", []],
    ["infected", ["before ", eicar.slice(0, 20), eicar.slice(20), " behind"]],
  ])("says %s", async (answered, texts) => {
    expect(await scanner.scan(parts(...texts))).toBe(answered);
  });

  test("that could not look is no clean answer", async () => {
    await expect(scanner.scan(parts(Buffer.alloc(3 * mostBytes)))).rejects.toThrow(
      /ERROR|EPIPE|RESET/,
    );
  });

  test("that is away, or hangs up, is no clean answer", async () => {
    await expect(createVirusScan("tcp://127.0.0.1:1").scan(parts("a"))).rejects.toThrow();
    await expect(createVirusScan(urlOf(mute)).scan(parts("a"))).rejects.toThrow();
  });

  test("says that it is there", async () => {
    await expect(scanner.ping()).resolves.toBeUndefined();
  });
});

/** A real clamd is asked where one listens: `CLAMD_URL` of the machine that runs the tests. */
const real = process.env.CLAMD_URL;
test.skipIf(real === undefined)("a real clamd finds EICAR", async () => {
  const clamd = createVirusScan(real ?? "");
  expect(await clamd.scan(parts(eicar))).toBe("infected");
  expect(await clamd.scan(parts("nothing"))).toBe("clean");
});
