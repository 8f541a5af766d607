import { type AddressInfo, createServer } from "node:net";
import { afterAll, describe, expect, it, test } from "vitest";
import { createVirusScan } from "@/gateways/virus-scan";
import { clamdDouble, eicar, mostScannedBytes } from "@/tests/support/clamd-double";
import { isClamdHere, startClamd } from "@/tests/support/real-clamd";

const clamd = await clamdDouble();
const real = isClamdHere ? await startClamd(eicar) : null;
const mute = createServer((socket) => socket.on("data", () => socket.destroy()));
await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
const muteUrl = `tcp://127.0.0.1:${(mute.address() as AddressInfo).port}`;
afterAll(() => {
  clamd.close();
  real?.stop();
  mute.close();
});

async function* parts(...texts: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}
const scanners: [what: string, url: string][] = [["a double", clamd.url]];
if (real !== null) scanners.push(["the clamd of this machine", real.url]);

describe.each(scanners)("the scanner, %s", (_what, url) => {
  const scanner = createVirusScan(url);

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
});

describe("a scanner", () => {
  test("that is away, or hangs up, is no clean answer", async () => {
    await expect(createVirusScan("tcp://127.0.0.1:1").scan(parts("a"))).rejects.toThrow();
    await expect(createVirusScan(muteUrl).scan(parts("a"))).rejects.toThrow();
  });
});
