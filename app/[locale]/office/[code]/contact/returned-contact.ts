import { z } from "zod";
import { mistakeCodes } from "@/domain/filing";
import { refusalCodes } from "@/domain/refusal";

/** The answer to a change of contact that was not made: what is wrong with the form, or the rule that refuses it. */
export const returnedContactSchema = z.object({
  contactOf: z.string(),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
  refusal: z.enum(refusalCodes).nullable(),
});
export type ReturnedContact = z.output<typeof returnedContactSchema>;
