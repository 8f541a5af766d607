/** The accounts by which texts leave. */
export const senderNames = ["first", "second"] as const;
export type SenderName = (typeof senderNames)[number];
