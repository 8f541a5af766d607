import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { parseTrackingCode } from "@/domain/tracking-code";
import { setReceipt } from "@/press/receipt";

/** What the thread is asked: a receipt, for a sheet. */
const asked = z.object({
  code: z.string().transform((code, context) => {
    const parsed = parseTrackingCode(code);
    if (parsed !== null) return parsed;
    context.addIssue({ code: "custom", message: "no tracking code" });
    return z.NEVER;
  }),
  receivedAt: z.date(),
  office: z.object({ officeAr: z.string(), officeFr: z.string() }),
  isProtected: z.boolean(),
  address: z.string(),
});

// An error that nobody catches ends the thread, and whoever asked is told so.
parentPort?.on("message", (message: unknown) => {
  parentPort?.postMessage(setReceipt(asked.parse(message), "sheet"));
});
