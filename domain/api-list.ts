import { z } from "zod";
import { requiredLine } from "@/domain/filing-fields";
import { statuses } from "@/domain/status";
import { parseTrackingCode } from "@/domain/tracking-code";

/** The query of `GET /api/v1/complaints`. `cursor`: the tracking code after which the page begins. */
export const listRequest = z.strictObject({
  status: z.enum(statuses).optional(),
  parquet: requiredLine(40).optional(),
  assignedTo: requiredLine(80).optional(),
  q: requiredLine(120).optional(),
  cursor: z
    .string()
    .refine((text) => parseTrackingCode(text) !== null, "tracking_code_invalid")
    .optional(),
  limit: z.coerce.number("choice_unknown").int().min(1).max(100).default(50),
});
export type ListRequest = z.output<typeof listRequest>;
