import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { installPeer } from "@/bin/peers";
import type { BucketAccess } from "@/env";

const loaded = z.object({
  default: z.custom<
    new (options: object) => { run(): Promise<{ port: number }>; close(): Promise<void> }
  >((value) => typeof value === "function"),
});

/** A real S3 server with one empty bucket. */
export async function startBucketServer(): Promise<{
  readonly access: BucketAccess;
  close(): Promise<void>;
}> {
  const entry = await installPeer("bucket-server");
  const { default: S3rver } = loaded.parse(await import(pathToFileURL(entry).href));
  const directory = mkdtempSync(join(tmpdir(), "insaf-bucket-"));
  const bucket = "insaf";
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  return {
    access: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket,
      region: "us-east-1",
      // The only pair that it knows.
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
    },
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
