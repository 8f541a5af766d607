import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, test } from "vitest";
import { openAttachment, sealAttachment } from "@/gateways/attachment-cipher";
import { type AttachmentStore, attachmentStoreOn, folderShelf } from "@/gateways/attachment-store";
import { AttachmentGone } from "@/gateways/byte-shelf";
import { s3Bucket } from "@/gateways/s3-bucket";
import { bucketDouble } from "@/tests/support/bucket-double";
import { startBucketServer } from "@/tests/support/bucket-server";

const keys = {
  currentId: "b",
  keys: new Map([
    ["a", randomBytes(32)],
    ["b", randomBytes(32)],
  ]),
};
const id = "01991111-2222-7333-8444-555566667777";
const long = randomBytes(3 * 64 * 1024 + 5);

async function whole(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const part of parts) read.push(part);
  return Buffer.concat(read);
}
async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("a sealed file", () => {
  it.each([0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, long.length])(
    "of %i bytes opens again, however it is read",
    async (length) => {
      const plain = long.subarray(0, length);
      const sealed = sealAttachment(plain, "place", keys);
      for (const size of [7_919, 64 * 1024, sealed.length])
        expect(
          (await whole(openAttachment(inParts(sealed, size), "place", keys))).equals(plain),
        ).toBe(true);
    },
  );

  const sealed = sealAttachment(long, "place", keys);
  const head = 2 + 1 + 32;
  const piece = 64 * 1024 + 16;
  const at = (number: number) =>
    sealed.subarray(head + number * piece, head + (number + 1) * piece);
  it.each([
    [
      "changed in one bit",
      Buffer.from(sealed.map((byte, place) => (place === 5_000 ? byte ^ 1 : byte))),
    ],
    ["cut after a piece", sealed.subarray(0, head + 2 * piece)],
    ["cut in a piece", sealed.subarray(0, head + piece + 100)],
    [
      "with two pieces in each other's place",
      Buffer.concat([sealed.subarray(0, head), at(1), at(0), at(2), at(3)]),
    ],
    ["with a piece left out", Buffer.concat([sealed.subarray(0, head), at(0), at(2), at(3)])],
    ["with a piece twice", Buffer.concat([sealed, at(3)])],
    ["with nothing but its head", sealed.subarray(0, head)],
  ])("that was %s does not open", async (_what, altered) => {
    await expect(whole(openAttachment(inParts(altered, 10_000), "place", keys))).rejects.toThrow();
  });

  test("opens at no other place, and with no other key", async () => {
    await expect(
      whole(openAttachment(inParts(sealed, 10_000), "elsewhere", keys)),
    ).rejects.toThrow();
    const others = { currentId: "b", keys: new Map([["b", randomBytes(32)]]) };
    await expect(whole(openAttachment(inParts(sealed, 10_000), "place", others))).rejects.toThrow();
  });

  test("of an earlier key still opens when another one writes", async () => {
    const before = sealAttachment(long, "place", { ...keys, currentId: "a" });
    expect((await whole(openAttachment(inParts(before, 10_000), "place", keys))).equals(long)).toBe(
      true,
    );
  });
});

const double = await bucketDouble();
const server = await startBucketServer();
const folder = await mkdtemp(join(tmpdir(), "insaf-store-"));
afterAll(async () => {
  double.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const { access: bucket, kept } = double;
describe.each<[string, AttachmentStore]>([
  ["a folder", attachmentStoreOn(folderShelf(folder), keys)],
  ["a bucket", attachmentStoreOn(s3Bucket(bucket), keys)],
  ["a bucket of a real server", attachmentStoreOn(s3Bucket(server.access), keys)],
])("the store on %s", (_what, store) => {
  beforeEach(() => kept.clear());

  test("gives back what it was given, and nothing once it was removed", async () => {
    await store.put(id, long);
    expect((await whole(store.read(id))).equals(long)).toBe(true);
    await store.remove(id);
    await store.remove(id);
    await expect(whole(store.read(id))).rejects.toThrow(AttachmentGone);
  });

  test("puts the pieces of an upload together in their order, and forgets them", async () => {
    for (const [number, from] of [0, 100_000].entries())
      await store.putPiece(id, number, long.subarray(from, from + 100_000));
    expect((await store.readPieces(id, 2)).equals(long.subarray(0, 200_000))).toBe(true);
    const digest = createHash("sha256").update(long.subarray(0, 200_000)).digest("hex");
    expect(await store.digestPieces(id, 2)).toBe(digest);
    expect(await store.digestPieces(id, 3)).toBeNull();
    await store.removePieces(id, 2);
    await expect(store.readPieces(id, 1)).rejects.toThrow(AttachmentGone);
  });
});

test("nothing but sealed bytes reaches the folder or the bucket, under names that say nothing", async () => {
  const secret = Buffer.from("secret ".repeat(10_000));
  await attachmentStoreOn(s3Bucket(bucket), keys).put(id, secret);
  await attachmentStoreOn(folderShelf(folder), keys).put(id, secret);
  expect([...kept.keys()]).toEqual([`/insaf/kept/77/${id}`]);
  expect([...kept.values()].some((bytes) => bytes.includes("secret"))).toBe(false);
  expect(await readdir(join(folder, "kept/77"))).toEqual([id]);
});

test("a bucket that refuses the signature says so, and the secret is not in what it says", async () => {
  // The server knows keys and does not work signatures out; the double does.
  const wrong = [
    { ...bucket, secretAccessKey: "wrong-secret" },
    { ...server.access, accessKeyId: "NOBODY" },
  ];
  for (const access of wrong) {
    const put = s3Bucket(access).put("a", long);
    const fault: unknown = await put.catch((error: unknown) => error);
    expect(String(fault)).toBe("BucketError: put answered 403");
  }
});
