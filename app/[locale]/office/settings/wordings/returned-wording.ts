import { z } from "zod";
import { mistakeCodes } from "@/domain/filing";
import { noticeKinds } from "@/domain/notice";

/** The answer to the form of a notice's texts that were not saved: looked at only, wrong, or edited meanwhile. */
export const returnedWordingSchema = z.object({
  wording: z.enum([...noticeKinds, "price"]),
  said: z.enum(["checked", "wrong", "conflict"]),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});
export type ReturnedWording = z.output<typeof returnedWordingSchema>;
