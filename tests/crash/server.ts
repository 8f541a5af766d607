import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/bin/ports";
import { createCluster, embeddedUrl, launchServer, stopServer } from "@/bin/postgres";
import { findPlace } from "@/bin/postgres-place";
import { migrate } from "@/db/migrate";
import { firstWordings } from "@/notices/wordings";
import { Part } from "@/tests/crash/part";
import { onServer } from "@/tests/support/postgres";

/** One PostgreSQL that keeps what it has committed, with room for several archives. */
export interface Server {
  readonly folder: string;
  readonly part: Part;
  /** Makes a migrated archive and answers its address. */
  archive(name: string): Promise<string>;
  /** Stops it and removes its folder with all that lies in it. */
  stop(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "insaf-crash-"));
  chmodSync(folder, 0o711);
  const place = findPlace(folder, () => undefined);
  const port = await freePort();
  const options = { place, port, password: "crash", logFile: join(folder, "postgres.log") };
  await createCluster(options);
  const part = new Part(() => launchServer(options));
  await part.start();
  const urlOf = (name: string) => embeddedUrl(port, options.password, name);
  await migrate(urlOf("insaf"), firstWordings);
  return {
    folder,
    part,
    async archive(name) {
      await onServer(
        urlOf("postgres"),
        (sql) => sql`create database ${sql(name)} template ${sql("insaf")}`,
      );
      return urlOf(name);
    },
    async stop() {
      await part.stop(stopServer);
      rmSync(place.home, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
