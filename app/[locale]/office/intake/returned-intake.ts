import { z } from "zod";
import { mistakeCodes } from "@/domain/filing";
import { refusalCodes } from "@/domain/refusal";

/** The answer to a form of the desk that was not saved: what is wrong, or what its button asked for. */
export const returnedIntakeSchema = z.object({
  intake: z.enum(["refused", "checked", "changed"]),
  refusal: z.enum(refusalCodes).nullable(),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});
export type ReturnedIntake = z.output<typeof returnedIntakeSchema>;

/** The people of a file that was saved, kept an hour for the same complainant's next one. */
export const sameAgainSchema = z.object({ intake: z.literal("again") });
