import { z } from "zod";
import { mistakeCodes } from "@/domain/filing";
import { refusalCodes } from "@/domain/refusal";

/** The answer to a form that keeps notices back, or gives a proposal back, and was not taken. */
export const returnedDecisionSchema = z.object({
  decision: z.enum(["withhold", "return", "sign"]),
  trackingCode: z.string(),
  refusal: z.enum(refusalCodes).nullable(),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});
export type ReturnedDecision = z.output<typeof returnedDecisionSchema>;
