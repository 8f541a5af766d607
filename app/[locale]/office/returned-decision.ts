import { z } from "zod";
import { mistakeCodes } from "@/domain/filing";
import { refusalCodes } from "@/domain/refusal";

/** The answer to a form that keeps notices back, gives a proposal back, lifts a recusal or doubts a card, and was not taken. */
export const returnedDecisionSchema = z.object({
  decision: z.enum(["withhold", "return", "sign", "lift", "reply", "card"]),
  trackingCode: z.string(),
  refusal: z.enum(refusalCodes).nullable(),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});
export type ReturnedDecision = z.output<typeof returnedDecisionSchema>;
