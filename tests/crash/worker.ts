import { leaveWithParent, serve } from "@/bin/channel";
import { reachable } from "@/bin/reachable";
import { env } from "@/env";
import { openDeliveryRoom } from "@/inngest/delivery-room";
import { startWorker } from "@/inngest/worker-runtime";
import { awaitDoom, between } from "@/tests/crash/doom";
import { watchedDatabase } from "@/tests/crash/watched-database";

/** The worker as it is, its archive, gateways and handing over watched from outside. */
leaveWithParent();
awaitDoom();
await reachable(env().databaseUrl);
const room = openDeliveryRoom();
const { sms, email } = room;
const worker = await startWorker(
  {
    ...room,
    database: watchedDatabase(room.database),
    sms: { ...sms, send: (text) => between("text", () => sms.send(text)) },
    email: { ...email, send: (mail) => between("mail", () => email.send(mail)) },
  },
  (send) => (events) => between("hand-over", () => send(events)),
);
serve(() => worker.stop());
