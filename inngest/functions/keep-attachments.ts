import { beat } from "@/db/heartbeats";
import { acknowledge } from "@/db/outbox";
import {
  type AttachmentRoom,
  eraseAttachments,
  scanAttachment as look,
  scanWaiting,
} from "@/inngest/attachment-room";
import type { InsafClient } from "@/inngest/client";
import { attachmentReceived } from "@/inngest/events";

/** Has an attachment looked into for viruses; until the answer nobody opens it. */
export function scanAttachment(client: InsafClient, room: AttachmentRoom) {
  return client.createFunction(
    {
      id: "scan-attachment",
      retries: 4,
      concurrency: { limit: 2 },
      triggers: [{ event: attachmentReceived.name }],
    },
    async ({ event, step }) => {
      const { batchId, attachmentId } = attachmentReceived.data.parse(event.data);
      await step.run("acknowledge", () =>
        room.database.as({ as: "worker" }, (tx) => acknowledge(tx, batchId, room.now())),
      );
      return step.run("scan", () => look(room, attachmentId));
    },
  );
}

/** Erases what was taken away or left behind, and asks again for what the scanner did not answer. Runs every minute. */
export function keepAttachments(client: InsafClient, room: AttachmentRoom) {
  return client.createFunction(
    {
      id: "keep-attachments",
      retries: 1,
      concurrency: { limit: 1 },
      triggers: [{ cron: "* * * * *" }],
    },
    async ({ step }) => {
      const erased = await step.run("erase", () => eraseAttachments(room));
      await step.run("beat", () =>
        room.database.as({ as: "worker" }, (tx) => beat(tx, "keep-attachments", room.now())),
      );
      return { erased, scanned: await step.run("scan", () => scanWaiting(room)) };
    },
  );
}
