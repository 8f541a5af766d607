import { buildWeb } from "@/bin/web-build";
import { variables } from "@/env";

process.on("disconnect", () => process.exit(1));
process.channel?.unref();
await buildWeb(process.cwd(), variables().BUILD_DIR ?? ".build/start/web", variables());
