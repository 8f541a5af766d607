import { z } from "zod";
import { mistakeCodes } from "@/domain/filing";

/** The answer to a note about a call that was not taken. */
export const returnedCallSchema = z.object({
  task: z.string(),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});
