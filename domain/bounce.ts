import type { DeliveryVerdict } from "@/domain/delivery";

/** What a mail server says became of a mail that it had taken. */
export interface Bounce {
  /** `delayed`: it still tries. */
  readonly action: "failed" | "delayed";
  /** The enhanced status (RFC 3463), `5.1.1`; null where it gives none. */
  readonly status: string | null;
}

/** What follows from a bounce: null while nothing is lost yet. */
export interface BounceMeaning {
  readonly verdict: DeliveryVerdict;
  /** A key of `notices/delivery-reason.ts`. */
  readonly code: string;
}

const meanings: readonly (readonly [status: RegExp, ...meaning: [DeliveryVerdict, string]])[] = [
  [/^[45]\.2\.2$/, "temporary", "bounce_mailbox_full"],
  // The sender's own address, or its server, is refused: no other reader is at fault.
  [/^5\.1\.[78]$/, "temporary", "bounce_sender_refused"],
  [/^5\.(1\.\d{1,3}|2\.1)$/, "permanent", "bounce_no_mailbox"],
  [/^5\.7\.\d{1,3}$/, "permanent", "bounce_refused"],
  [/^4\.4\.7$/, "temporary", "bounce_too_late"],
  [/^4\.\d{1,3}\.\d{1,3}$/, "temporary", "bounce_for_now"],
];

/** Reads a bounce: a status that is not known counts by what the server says it did. */
export function meaningOf({ action, status }: Bounce): BounceMeaning | null {
  if (action === "delayed") return null;
  const known = meanings.find(([pattern]) => status !== null && pattern.test(status));
  if (known === undefined) return { verdict: "permanent", code: "bounce_failed" };
  return { verdict: known[1], code: known[2] };
}
