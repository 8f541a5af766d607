import { randomBytes } from "node:crypto";
import { formatTrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";

/** A right code that no file bears: each is new, for asking about one is bounded by code. */
export function unknownCode(): string {
  return formatTrackingCode(trackingCodeFrom(randomBytes(trackingCodeBytes)));
}
