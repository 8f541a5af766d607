import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { say } from "@/bin/announce";
import { serve } from "@/bin/channel";
import { makeExpendableFolder } from "@/bin/expendable-folder";
import { freePort } from "@/bin/ports";
import { createCluster, embeddedUrl, launchServer, stopServer } from "@/bin/postgres";
import { findPlace } from "@/bin/postgres-place";

/** One expendable server for the tests, gone with the process that asked for it. */
const folder = makeExpendableFolder();
const place = findPlace(folder, say);
const options = {
  place,
  port: await freePort(),
  password: randomBytes(24).toString("hex"),
  logFile: join(folder, "postgres.log"),
  expendable: true,
};
await createCluster(options);
const server = launchServer(options);
await server.serving;
process.send?.({ type: "database", url: embeddedUrl(options.port, options.password, "postgres") });

serve(async () => {
  await stopServer(server.process);
  rmSync(place.home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});
