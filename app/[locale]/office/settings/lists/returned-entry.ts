import { z } from "zod";
import { mistakeCodes } from "@/domain/filing";
import { listNames } from "@/domain/list-edit";

/** The answer to the form of an entry that was not saved: its mistakes, or that somebody edited meanwhile. */
export const returnedEntrySchema = z.object({
  list: z.enum(listNames),
  conflict: z.boolean(),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});
export type ReturnedEntry = z.output<typeof returnedEntrySchema>;
