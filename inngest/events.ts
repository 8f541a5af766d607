import { z } from "zod";

/** Events carry ids only: whoever receives one reads the rows under its own right. */
export const noticeOwed = {
  name: "notice/owed",
  data: z.object({ batchId: z.uuid(), noticeIds: z.array(z.uuid()).min(1).max(100) }),
} as const;

/** The same for notices that somebody waits for, or whose day is near: claimed after codes and before all else. */
export const noticeSoon = { name: "notice/soon", data: noticeOwed.data } as const;

/** A notice that waits: for its hour, or for another try after a passing failure. */
export const noticeRetryDue = {
  name: "notice/retry-due",
  data: z.object({ batchId: z.uuid(), noticeId: z.uuid() }),
} as const;

/** A worker came up; what an earlier one left uncertain is settled after the grace time. */
export const workerStarted = {
  name: "worker/started",
  data: z.object({ startedAt: z.iso.datetime() }),
} as const;

/** A mail to somebody of the staff. */
export const staffMailOwed = {
  name: "staff-mail/owed",
  data: z.object({ batchId: z.uuid(), staffMailId: z.uuid() }),
} as const;

/** A summons or hearing was given a day. */
export const appointmentSet = {
  name: "appointment/set",
  data: z.object({ batchId: z.uuid(), factId: z.uuid() }),
} as const;

/** A one-time code that somebody waits for. Claimed before everything else (`db/outbox.ts`). */
export const codeOwed = {
  name: "code/owed",
  data: z.object({ batchId: z.uuid(), codeId: z.uuid() }),
} as const;

/** A text that answers one that came in, or asks for a figure. */
export const replyOwed = {
  name: "reply/owed",
  data: z.object({ batchId: z.uuid(), replyId: z.uuid() }),
} as const;

/** An attachment has arrived that a scanner looks into before anybody else does. */
export const attachmentReceived = {
  name: "attachment/received",
  data: z.object({ batchId: z.uuid(), attachmentId: z.uuid() }),
} as const;

/** Every event that the outbox may carry, with the payload of one row. */
export const outgoing = {
  [noticeOwed.name]: z.object({ noticeIds: z.array(z.uuid()).min(1) }),
  [noticeSoon.name]: z.object({ noticeIds: z.array(z.uuid()).min(1) }),
  [noticeRetryDue.name]: z.object({ noticeId: z.uuid() }),
  [appointmentSet.name]: z.object({ factId: z.uuid() }),
  [codeOwed.name]: z.object({ codeId: z.uuid() }),
  [staffMailOwed.name]: z.object({ staffMailId: z.uuid() }),
  [replyOwed.name]: z.object({ replyId: z.uuid() }),
  [attachmentReceived.name]: z.object({ attachmentId: z.uuid() }),
} as const;

/** Whether a name is one that the outbox may carry. */
export function isOutgoing(name: string): name is keyof typeof outgoing {
  return Object.hasOwn(outgoing, name);
}
