import { leaveWithParent, serve } from "@/bin/channel";
import { reachable } from "@/bin/reachable";
import { receiptThread } from "@/bin/receipt-thread";
import { env, settleVariables } from "@/env";
import { openDeliveryRoom } from "@/inngest/delivery-room";
import { startWorker } from "@/inngest/worker-runtime";

leaveWithParent();
settleVariables();
await reachable(env().databaseUrl);
const worker = await startWorker({ ...openDeliveryRoom(), setReceipt: receiptThread() });
serve(() => worker.stop());
