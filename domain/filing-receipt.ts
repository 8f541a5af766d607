import type { Typed } from "@/domain/filing";
import type { Filing } from "@/domain/filing-answers";
import type { WayOfContact } from "@/domain/party";
import type { Route } from "@/domain/routing";

/** How the person who filed will hear of the file. `safe`: texts without the code; `nobody`: he left no name, or his kind owes no notice. */
export const receiptWays = ["sms", "safe", "email", "letter", "call", "counter", "nobody"] as const;
export type ReceiptWay = (typeof receiptWays)[number];

const routeReasons = ["chosen", "category", "capacity", "names_general_prosecutor"] as const;

/** What the receipt tells for a day, on a device that others may use. */
export interface Receipt {
  readonly way: ReceiptWay;
  /** Why another office than the chosen one has the file. */
  readonly because: Route["because"];
}

/** What a sent draft keeps: nothing of the matter, and nothing at all of why in a protected file. */
export function receiptOf(filing: Filing, route: Route): Typed {
  const { isProtected } = filing.protection;
  return { way: wayOf(filing), because: isProtected ? "chosen" : route.because };
}

/** Reads what a sent draft keeps; the plainest where it keeps nothing. */
export function readReceipt(typed: Typed): Receipt {
  return {
    way: receiptWays.find((way) => way === typed.way) ?? "counter",
    because: routeReasons.find((reason) => reason === typed.because) ?? "chosen",
  };
}

/** What is said of the receipt by mail: that it comes, that it never does, or nothing where none was to come. */
export function receiptMailOf(way: ReceiptWay): "comes" | "never" | null {
  if (way === "safe") return "never";
  return way === "counter" || way === "nobody" ? null : "comes";
}

function wayOf({ subject, contact, protection }: Filing): ReceiptWay {
  if (contact === null || subject.kind === "report") return "nobody";
  const way: WayOfContact = contact.wayOfContact ?? "sms";
  if (!protection.isProtected) return way;
  return way === "sms" ? "safe" : "counter";
}
