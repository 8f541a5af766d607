import { resolve } from "node:path";
import { readKeys } from "@/bin/keys";
import { readPorts } from "@/bin/ports";
import { embeddedUrl } from "@/bin/postgres";
import type { DatabaseOptions } from "@/db/client";
import { readSettings, variables } from "@/env";

/** The archive of the variables, or the embedded one of the data folder, which must be running. */
export function operatorArchive(): DatabaseOptions {
  const given = readSettings(variables());
  const { DATABASE_URL: own, FIELD_KEYS: fieldKeys, BLIND_INDEX_KEY: blindIndexKey } = given;
  if (own !== undefined && fieldKeys !== undefined && blindIndexKey !== undefined) {
    return { databaseUrl: own, fieldKeys, blindIndexKey };
  }
  const dataDir = resolve(given.DATA_DIR ?? ".data");
  const ports = readPorts(dataDir);
  if (ports === null) return stop(`There is no Insaf in ${dataDir}: run npm start first.`);
  const keys = readKeys(dataDir);
  const read = readSettings({
    FIELD_KEYS: given.FIELD_KEYS === undefined ? keys.fieldKeys : variables().FIELD_KEYS,
    BLIND_INDEX_KEY:
      given.BLIND_INDEX_KEY === undefined ? keys.blindIndexKey : variables().BLIND_INDEX_KEY,
  });
  if (read.FIELD_KEYS === undefined || read.BLIND_INDEX_KEY === undefined) {
    return stop("FIELD_KEYS and BLIND_INDEX_KEY are missing.");
  }
  return {
    databaseUrl: embeddedUrl(ports.postgres, keys.databasePassword),
    fieldKeys: read.FIELD_KEYS,
    blindIndexKey: read.BLIND_INDEX_KEY,
  };
}

/** Ends a command of the operator with one line that says why. */
export function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
