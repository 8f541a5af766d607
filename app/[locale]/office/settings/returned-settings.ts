import { z } from "zod";
import { mistakeCodes } from "@/domain/filing";

/** The answer to a form of the settings that was not taken. */
export const returnedSettingsSchema = z.object({
  form: z.enum(["settings", "holiday", "term"]),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});
export type ReturnedSettings = z.output<typeof returnedSettingsSchema>;
