import { z } from "zod";

const clashSchema = z.object({
  cause: z.object({ code: z.literal("23505"), constraint_name: z.string() }),
});

/** Whether a change failed because its tracking code is already another file's. */
export function isTrackingCodeTaken(error: unknown): boolean {
  return clashesAt(error, "case_files_tracking_code");
}

/** Whether a change failed because its number is already another file's of the office. */
export function isOfficialNumberTaken(error: unknown): boolean {
  return clashesAt(error, "case_files_number");
}

function clashesAt(error: unknown, constraint: string): boolean {
  const clash = clashSchema.safeParse(error);
  return clash.success && clash.data.cause.constraint_name === constraint;
}
