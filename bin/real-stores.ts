import { randomBytes } from "node:crypto";
import type { PartCheck, RealParts } from "@/bin/part-check";
import { s3Bucket } from "@/gateways/s3-bucket";
import { createVirusScan } from "@/gateways/virus-scan";

/** The text that every scanner finds and that does nothing, in two halves so that none finds it here. */
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STAND", "ARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "",
);

/** Keeps something in the bucket, reads it again and takes it away. */
export async function checkBucket(parts: RealParts): Promise<PartCheck | null> {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId } = parts;
  const { S3_SECRET_ACCESS_KEY: secretAccessKey, S3_REGION: region = "us-east-1" } = parts;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return null;
  const shelf = s3Bucket({ endpoint, bucket, region, accessKeyId, secretAccessKey });
  const key = `check/${randomBytes(8).toString("hex")}`;
  const kept = randomBytes(1_000);
  try {
    await shelf.put(key, kept);
    const read: Uint8Array[] = [];
    for await (const part of shelf.read(key)) read.push(part);
    await shelf.remove(key);
    const isSame = Buffer.concat(read).equals(kept);
    const sentence = isSame
      ? "The bucket keeps what it is given."
      : "The bucket gave back another content.";
    return { part: "S3", ok: isSame, sentence };
  } catch (error) {
    return { part: "S3", ok: false, sentence: bucketFault(error) };
  }
}

function bucketFault(error: unknown): string {
  const said = error instanceof Error && error.name === "BucketError" ? error.message : "";
  if (/ 403$/.test(said))
    return "The store refuses the keys, or the bucket to them: look at S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.";
  if (/ 404$/.test(said)) return "There is no such bucket: look at S3_BUCKET and S3_ENDPOINT.";
  if (/ 400$/.test(said)) return "The store does not take the signature: look at S3_REGION.";
  if (said !== "") return `The store refused: ${said}.`;
  return "The store cannot be reached from here: look at S3_ENDPOINT and the firewall.";
}

/** Has the scanner look into what every scanner finds. */
export async function checkScanner({ CLAMD_URL }: RealParts): Promise<PartCheck | null> {
  if (CLAMD_URL === undefined) return null;
  async function* content() {
    yield Buffer.from(eicar);
  }
  try {
    const isFound = (await createVirusScan(CLAMD_URL).scan(content())) === "infected";
    const sentence = isFound
      ? "The scanner finds what it must find."
      : "The scanner answers and finds nothing: its signatures are missing.";
    return { part: "clamd", ok: isFound, sentence };
  } catch {
    const sentence =
      "CLAMD_URL's scanner does not answer: look at its name, port and the firewall.";
    return { part: "clamd", ok: false, sentence };
  }
}
