import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Stopping } from "@/bin/stopping";

/** Takes longer to stop than its parent takes to be missed. */
const stopping = new Stopping(() => undefined);
stopping.before(async () => {
  await sleep(2_500);
  writeFileSync(process.argv[2] ?? "", "stopped");
});
setInterval(() => undefined, 60_000);
process.send?.("ready");
