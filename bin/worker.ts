import { leaveWithParent, serve } from "@/bin/channel";
import { reachable } from "@/bin/reachable";
import { env, settleVariables } from "@/env";
import { startWorker } from "@/inngest/worker-runtime";

leaveWithParent();
settleVariables();
await reachable(env().databaseUrl);
const worker = await startWorker();
serve(() => worker.stop());
