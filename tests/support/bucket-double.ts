import { createHash, createHmac, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { BucketAccess } from "@/env";

const region = "eu-test-1";
const accessKeyId = "AKINSAF";
const secretAccessKey = randomBytes(20).toString("hex");

/**
 * Keeps objects over HTTP as an S3-compatible store does, and checks each request by the published rules of
 * signature version 4. What came is there to be looked at, which no real store shows.
 */
export async function bucketDouble(): Promise<{
  readonly access: BucketAccess;
  /** What it was given, by path. */
  readonly kept: Map<string, Buffer>;
  close(): void;
}> {
  const kept = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? "";
      if (!isSigned(request, body)) return response.writeHead(403).end();
      if (request.method === "PUT") {
        kept.set(path, body);
        return response.writeHead(200).end();
      }
      if (request.method === "DELETE") {
        kept.delete(path);
        return response.writeHead(204).end();
      }
      const found = kept.get(path);
      return found === undefined
        ? response.writeHead(404).end()
        : response.writeHead(200).end(found);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    access: { endpoint, bucket: "insaf", region, accessKeyId, secretAccessKey },
    kept,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function isSigned({ method, url, headers }: IncomingMessage, body: Buffer): boolean {
  const sent =
    /^AWS4-HMAC-SHA256 Credential=AKINSAF\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    );
  if (sent === null || sent[2] !== region) return false;
  const [, day = "", , names = "", signature] = sent;
  const payload = String(headers["x-amz-content-sha256"]);
  const hash = createHash("sha256").update(body).digest("hex");
  if (payload !== "UNSIGNED-PAYLOAD" && payload !== hash) return false;
  const lines = names.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const asked = [method, url, "", lines.join(""), names, payload].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = [
    "AWS4-HMAC-SHA256",
    headers["x-amz-date"],
    scope,
    createHash("sha256").update(asked).digest("hex"),
  ];
  const key = [day, region, "s3", "aws4_request"].reduce<Buffer>(
    (made, part) => createHmac("sha256", made).update(part).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return createHmac("sha256", key).update(text.join("\n")).digest("hex") === signature;
}
