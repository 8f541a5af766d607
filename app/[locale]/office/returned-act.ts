import { z } from "zod";
import { officeActs } from "@/domain/act-fields";
import { mistakeCodes } from "@/domain/filing";
import { refusalCodes } from "@/domain/refusal";

/** The answer to an act that was not done: what is wrong with its fields, or why it is refused. */
export const returnedActSchema = z.object({
  verb: z.enum(officeActs),
  trackingCode: z.string(),
  seenVersion: z.number(),
  refusal: z.enum(refusalCodes).nullable(),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});
export type ReturnedAct = z.output<typeof returnedActSchema>;

/** A search is kept like a form, so that no name or number stands in an address. */
export const keptSearchSchema = z.object({ search: z.literal(true) });
