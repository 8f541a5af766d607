import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { makeExpendableFolder } from "@/bin/expendable-folder";
import { createCluster, embeddedUrl, launchServer, stopServer } from "@/bin/postgres";
import { findPlace } from "@/bin/postgres-place";
import { freePort } from "@/bin/ports";
import { migrate } from "@/db/migrate";
import { firstWordings } from "@/notices/wordings";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
    templateName: string;
  }
}

/** Gives the tests one server and one migrated template, and takes both away afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server =
    given === undefined ? await startServer() : { url: given, stop: async () => undefined };
  const templateName = `insaf_template_${randomBytes(6).toString("hex")}`;
  await onServer(server.url, (sql) => sql`create database ${sql(templateName)}`);
  await migrate(withDatabase(server.url, templateName), firstWordings);
  project.provide("serverUrl", server.url);
  project.provide("templateName", templateName);
  return async () => {
    if (given !== undefined) {
      await onServer(
        server.url,
        (sql) => sql`drop database if exists ${sql(templateName)} with (force)`,
      );
    }
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = makeExpendableFolder();
  const place = findPlace(folder, () => undefined);
  const port = await freePort();
  const password = randomBytes(12).toString("hex");
  const logFile = join(folder, "postgres.log");
  const options = { place, port, password, logFile, expendable: true };
  await createCluster(options);
  const launched = launchServer(options);
  await launched.serving;
  return {
    url: embeddedUrl(port, password),
    stop: async () => {
      await stopServer(launched.process);
      rmSync(place.home, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs one statement on the server, outside any test's database. */
export async function onServer(
  url: string,
  statement: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await statement(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
