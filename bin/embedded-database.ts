import { say } from "@/bin/announce";
import { type Child, supervised } from "@/bin/child";
import { createCluster, launchServer, type PostgresOptions, stopServer } from "@/bin/postgres";

/** The embedded PostgreSQL as a supervised part, its cluster made at the first start. */
export function embeddedDatabase(options: PostgresOptions, changed: () => void): Child {
  const server = supervised({
    name: "postgres",
    launch: () => launchServer(options),
    end: stopServer,
    changed,
    say,
  });
  return {
    ...server,
    get pid() {
      return server.pid;
    },
    async start() {
      await createCluster(options);
      await server.start();
    },
  };
}
