import { leaveWithParent, serve } from "@/bin/channel";
import { reachable } from "@/bin/reachable";
import { env } from "@/env";
import { startWorker } from "@/inngest/worker-runtime";

leaveWithParent();
await reachable(env().databaseUrl);
const worker = await startWorker();
serve(() => worker.stop());
