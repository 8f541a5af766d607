import { join } from "node:path";
import { say } from "@/bin/announce";
import { type Keys, readKeys } from "@/bin/keys";
import { choosePorts, nextFreePort } from "@/bin/ports";
import { clearOrphan, embeddedUrl, type PostgresOptions } from "@/bin/postgres";
import { findPlace } from "@/bin/postgres-place";
import type { Settings, Variables } from "@/env";
import { letterboxAccount } from "@/simulators/imap-door";

/** Which parts are embedded, which are real, and where each of them is. */
export interface Parts {
  port: number;
  appUrl: string;
  dataDir: string;
  databaseUrl: string;
  /** Null when DATABASE_URL names a database of one's own. */
  postgres: PostgresOptions | null;
  /** Null when both texts and mails leave for real. */
  simulators: { url: string; httpPort: number; smtpPort: number; imapPort: number } | null;
  realSms: boolean;
  realMail: boolean;
  realInngest: boolean;
  keys: Keys;
}

const usualPort = 3000;

/** Decides each part from what is set, and clears what an earlier start has left running. */
export async function assembleParts(settings: Settings, dataDir: string): Promise<Parts> {
  const place = settings.DATABASE_URL === undefined ? findPlace(dataDir, say) : null;
  if (place !== null) await clearOrphan(place, say);
  const keys = readKeys(dataDir);
  const ports = await choosePorts(dataDir);
  const wanted = settings.PORT ?? usualPort;
  const port = await nextFreePort(wanted);
  if (port !== wanted) say(`  Port ${wanted} is taken; using ${port}.`);
  const realSms = settings.VONAGE_APPLICATION_ID !== undefined;
  const realMail = settings.SMTP_URL !== undefined;
  return {
    port,
    appUrl: settings.APP_URL ?? `http://localhost:${port}`,
    dataDir,
    databaseUrl: settings.DATABASE_URL ?? embeddedUrl(ports.postgres, keys.databasePassword),
    postgres:
      place === null
        ? null
        : {
            place,
            port: ports.postgres,
            password: keys.databasePassword,
            logFile: join(dataDir, "postgres.log"),
          },
    simulators:
      realSms && realMail
        ? null
        : {
            url: `http://127.0.0.1:${ports.simulators}`,
            httpPort: ports.simulators,
            smtpPort: ports.smtp,
            imapPort: ports.imap,
          },
    realSms,
    realMail,
    realInngest: settings.INNGEST_BASE_URL !== undefined,
    keys,
  };
}

/** The complete variables of a child: what was given, and what the embedded parts add. */
export function variablesOf(parts: Parts, given: Variables): Record<string, string | undefined> {
  const { keys, simulators } = parts;
  const { vonage } = keys;
  return {
    ...given,
    PORT: String(parts.port),
    APP_URL: parts.appUrl,
    DATA_DIR: parts.dataDir,
    DATABASE_URL: parts.databaseUrl,
    EMBEDDED_DATABASE: parts.postgres === null ? "no" : "yes",
    AUTH_SECRET: given.AUTH_SECRET || keys.authSecret,
    FIELD_KEYS: given.FIELD_KEYS || keys.fieldKeys,
    BLIND_INDEX_KEY: given.BLIND_INDEX_KEY || keys.blindIndexKey,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY || keys.actionsKey,
    ...(parts.realInngest
      ? {}
      : {
          INNGEST_EVENT_KEY: keys.inngestEventKey,
          INNGEST_SIGNING_KEY: keys.inngestSigningKey,
        }),
    ...(parts.realSms
      ? {}
      : {
          VONAGE_APPLICATION_ID: vonage.applicationId,
          VONAGE_PRIVATE_KEY: vonage.privateKey,
          VONAGE_SIGNATURE_SECRET: vonage.signatureSecret,
          VONAGE_API_KEY: vonage.apiKey,
          VONAGE_API_HOST: simulators?.url,
          SMS_SENDER: given.SMS_SENDER || "INSAF",
          // No Moroccan number begins with a zero after its prefix, so this one is nobody's.
          SMS_INBOUND_NUMBER: given.SMS_INBOUND_NUMBER || "212000000000",
        }),
    SIMULATOR_URL: simulators?.url,
    ...(simulators === null
      ? {}
      : {
          SIMULATOR_HTTP_PORT: String(simulators.httpPort),
          SIMULATOR_SMTP_PORT: String(simulators.smtpPort),
          SIMULATOR_IMAP_PORT: String(simulators.imapPort),
          SIMULATOR_APPLICATION_ID: vonage.applicationId,
          SIMULATOR_PUBLIC_KEY: vonage.publicKey,
          SIMULATOR_SIGNATURE_SECRET: vonage.signatureSecret,
          SIMULATOR_API_KEY: vonage.apiKey,
        }),
    ...(parts.realMail || simulators === null
      ? {}
      : {
          SMTP_URL: `smtp://127.0.0.1:${simulators.smtpPort}`,
          IMAP_URL: `imap://${letterboxAccount.user}:${letterboxAccount.password}@127.0.0.1:${simulators.imapPort}`,
          BOUNCE_ADDRESS: "bounce@insaf.localhost",
        }),
  };
}
