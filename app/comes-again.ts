import { headers } from "next/headers";
import { againHeader } from "@/app/again-header";

/** How a page is read: by somebody who came, or by itself while it stays open. */
export async function comesAgain(): Promise<"visit" | "refresh"> {
  return (await headers()).has(againHeader) ? "refresh" : "visit";
}
