import { z } from "zod";

const clashSchema = z.object({
  cause: z.object({ code: z.literal("23505"), constraint_name: z.string() }),
});

/** Whether a change failed because its tracking code is already another file's. */
export function isTrackingCodeTaken(error: unknown): boolean {
  const clash = clashSchema.safeParse(error);
  return clash.success && clash.data.cause.constraint_name === "case_files_tracking_code";
}
