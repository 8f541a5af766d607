import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMailbox } from "@/gateways/mailbox";
import { ImapDoor, letterboxAccount } from "@/simulators/imap-door";
import { Letterbox } from "@/simulators/letterbox";

let folder: string;
let box: Letterbox;
let door: ImapDoor;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "insaf-letters-"));
  await open();
});
afterEach(async () => {
  await door.stop();
  await box.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(): Promise<void> {
  box = new Letterbox();
  await box.open(join(folder, "letters.jsonl"));
  door = new ImapDoor(box);
  const port = await door.open(0);
  url = `imap://${letterboxAccount.user}:${letterboxAccount.password}@127.0.0.1:${port}`;
}
const letter = (words: string) => Buffer.from(`Subject: ${words}\r\n\r\n${words}\r\n`);
async function readAll(most = 50): Promise<string[]> {
  const read: string[] = [];
  await createMailbox(url).empty(most, async ({ source }) => {
    read.push(source.toString().trim().split("\r\n").at(-1) ?? "");
  });
  return read;
}

describe("A box of mails", () => {
  test("is read oldest first, each mail once, and filed away", async () => {
    for (const words of ["one", "two", "three"]) await box.put(letter(words));
    expect(await readAll(2)).toEqual(["one", "two"]);
    expect(await readAll()).toEqual(["three"]);
    expect(await readAll()).toEqual([]);
    expect(box.in("Insaf").map(({ seen }) => seen)).toEqual([true, true, true]);
  });

  test("keeps what was not taken to its end, and hands it over again", async () => {
    for (const words of ["spoilt", "good"]) await box.put(letter(words));
    const taken: string[] = [];
    const visit = createMailbox(url).empty(50, async ({ source }) => {
      if (source.toString().includes("spoilt")) throw new RangeError("the archive went away");
      taken.push("good");
    });
    await expect(visit).rejects.toThrow("the archive went away");
    expect(taken).toEqual(["good"]);
    expect(await readAll()).toEqual(["spoilt"]);
  });

  test("loses none when the server is stopped between two mails", async () => {
    for (const words of ["first", "second"]) await box.put(letter(words));
    const taken: string[] = [];
    const visit = createMailbox(url).empty(50, async ({ source }) => {
      taken.push(source.toString().trim().split("\r\n").at(-1) ?? "");
      await door.stop();
    });
    await expect(visit).rejects.toThrow();
    await box.close();
    await open();
    expect([...taken, ...(await readAll())]).toEqual(["first", "first", "second"]);
  });

  test("is not filled by a mail of 20 MB: it is read up to what a report needs", async () => {
    const head = Buffer.from("Subject: large\r\n\r\n");
    await box.put(Buffer.concat([head, Buffer.alloc(20 * 1024 * 1024, "x")]));
    const sizes: number[] = [];
    await createMailbox(url).empty(50, async ({ source }) => void sizes.push(source.length));
    expect(sizes).toEqual([1024 * 1024]);
  });

  test("that is not there, or does not let us in, says so and ends nothing", async () => {
    const wrong = url.replace(letterboxAccount.password, "wrong");
    await expect(createMailbox(wrong).visit()).rejects.toThrow();
    await expect(createMailbox("imap://a:b@127.0.0.1:1").visit()).rejects.toThrow();
    await expect(createMailbox(url).visit()).resolves.toBeUndefined();
  });
});

describe("A box on another machine", () => {
  /** It greets, answers what clients ask before they sign in, and offers no encryption. */
  async function clearBox() {
    let heard = "";
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.on("data", (chunk) => {
        heard += chunk.toString("latin1");
        const [, tag = "*", verb = ""] = /^(\S+) (\S+)/.exec(chunk.toString()) ?? [];
        if (verb === "CAPABILITY") socket.write(`* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`);
        else socket.write(`${tag} BAD not spoken here\r\n`);
      });
      socket.write("* OK ready\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return { port, heard: () => heard, close: () => server.close() };
  }

  // The resolver reads this name as an address of this machine, and no list of such names holds it.
  test.each(["imap", "imaps"])("is told no password in clear, by %s", async (scheme) => {
    const clear = await clearBox();
    const visit = createMailbox(`${scheme}://postman:s3cret@127.1:${clear.port}`).visit();
    await expect(visit).rejects.toThrow();
    expect(clear.heard()).not.toMatch(/LOGIN|AUTHENTICATE|s3cret/);
    clear.close();
  });
});
