import { AwsClient } from "aws4fetch";
import type { BucketAccess } from "@/env";
import { AttachmentGone, type ByteShelf } from "@/gateways/byte-shelf";

/** Longest wait for the bucket to answer, and between two pieces of what it gives. */
const patienceMs = 30_000;

/** The bucket did not do what it was asked; the message names the status and no key. */
class BucketError extends Error {
  override name = "BucketError";
}

/** A bucket of any S3-compatible store, by path-style addresses, each request signed (version 4). */
export function s3Bucket({ endpoint, bucket, region, ...keys }: BucketAccess): ByteShelf {
  const client = new AwsClient({ ...keys, region, service: "s3", retries: 2 });
  const ask = (key: string, method: string, body?: Buffer) =>
    client.fetch(`${endpoint}/${encodeURIComponent(bucket)}/${key}`, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined
        ? {}
        : { body: new Uint8Array(body), headers: { "content-type": "application/octet-stream" } }),
    });
  return {
    async put(key, sealed) {
      const answer = await ask(key, "PUT", sealed);
      await answer.body?.cancel();
      if (!answer.ok) throw new BucketError(`put answered ${answer.status}`);
    },
    async *read(key) {
      const answer = await ask(key, "GET");
      if (!answer.ok || answer.body === null) {
        await answer.body?.cancel();
        if (answer.status === 404) throw new AttachmentGone(key);
        throw new BucketError(`get answered ${answer.status}`);
      }
      yield* answer.body;
    },
    async remove(key) {
      const answer = await ask(key, "DELETE");
      await answer.body?.cancel();
      if (!answer.ok && answer.status !== 404)
        throw new BucketError(`delete answered ${answer.status}`);
    },
  };
}
