import { type AddressInfo, createServer } from "node:net";
import { afterAll, describe, expect, it, test } from "vitest";
import { createVirusScan } from "@/gateways/virus-scan";
import { clamdDouble, eicar, mostScannedBytes } from "@/tests/support/clamd-double";

const clamd = await clamdDouble();
const mute = createServer((socket) => socket.on("data", () => socket.destroy()));
await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
const muteUrl = `tcp://127.0.0.1:${(mute.address() as AddressInfo).port}`;
afterAll(() => {
  clamd.close();
  mute.close();
});

async function* parts(...texts: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}
const scanner = createVirusScan(clamd.url);

describe("the scanner", () => {
  it.each([
    ["clean", ["%PDF-1.7", Buffer.alloc(500_000)]],
    ["clean", []],
    ["infected", ["before ", eicar.slice(0, 20), eicar.slice(20), " behind"]],
  ])("says %s", async (answered, texts) => {
    expect(await scanner.scan(parts(...texts))).toBe(answered);
  });

  test("that could not look is no clean answer", async () => {
    await expect(scanner.scan(parts(Buffer.alloc(3 * mostScannedBytes)))).rejects.toThrow(
      /ERROR|EPIPE|RESET/,
    );
  });

  test("that is away, or hangs up, is no clean answer", async () => {
    await expect(createVirusScan("tcp://127.0.0.1:1").scan(parts("a"))).rejects.toThrow();
    await expect(createVirusScan(muteUrl).scan(parts("a"))).rejects.toThrow();
  });
});

/** A real clamd is asked where one listens: `CLAMD_URL` of the machine that runs the tests. */
const real = process.env.CLAMD_URL;
test.skipIf(real === undefined)("a real clamd finds EICAR", async () => {
  const theirs = createVirusScan(real ?? "");
  expect(await theirs.scan(parts(eicar))).toBe("infected");
  expect(await theirs.scan(parts("nothing"))).toBe("clean");
});
