import cluster from "node:cluster";
import { leaveWithParent } from "@/bin/channel";
import { servePages } from "@/bin/pages-server";
import { leadCrew } from "@/bin/web-crew";
import { env, isDevelopment } from "@/env";

leaveWithParent();
const { webProcesses } = env();
if (cluster.isPrimary && webProcesses > 1 && !isDevelopment()) await leadCrew(webProcesses);
else await servePages();
