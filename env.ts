import { resolve } from "node:path";
import { z } from "zod";
import { type logLevels, shapes } from "./env-shapes";

/** Raw variables, as the operating system gives them; an empty one counts as unset. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Everything a process of Insaf needs to know about where it runs. */
export interface Env {
  port: number;
  /** How many processes serve the pages behind that port. */
  webProcesses: number;
  /** Public address without trailing slash. */
  appUrl: string;
  dataDir: string;
  databaseUrl: string;
  authSecret: string;
  /** 32-byte keys by id; new values are written with `currentId`. */
  fieldKeys: { currentId: string; keys: ReadonlyMap<string, Buffer> };
  blindIndexKey: Buffer;
  /** `baseUrl` is null while the embedded engine runs the functions. */
  inngest: { baseUrl: string | null; eventKey: string; signingKey: string };
  sms: SmsAccount & {
    inboundNumber: string | null;
    second: SmsAccount | null;
    /** The share of texts by the first account when both are well, in hundredths. */
    firstShare: number;
    /** How many texts a number gets on a day before the others wait; null: no ceiling. */
    dailyPerNumber: number | null;
  };
  smtpUrl: string;
  mailFrom: string;
  /** Where bounces and answers are read; null: nobody reads them, and they go to the sender's address. */
  mailbox: { imapUrl: string; bounceAddress: string } | null;
  /** Address of the simulators' process, null when every part is real. */
  simulatorUrl: string | null;
  demonstration: boolean;
  quietHours: boolean;
  /** How long a decision rests before its notices leave, and can be undone, in seconds. */
  decisionHoldSeconds: number;
  /** Wait after a crash between sending and the gateway's answer, in seconds. */
  uncertainGraceSeconds: number;
  /** How many invented files the demonstration loads. */
  demonstrationFiles: number;
  logLevel: (typeof logLevels)[number];
  /** Where attachments are kept; null: in a folder below `dataDir`. */
  bucket: BucketAccess | null;
  /** The national identity service by which citizens may sign in; null: they do by phone and e-mail only. */
  citizenOidc: IdentityService | null;
  /** Who looks into attachments for viruses; null: nobody does, and each file says so. */
  clamdUrl: string | null;
}

/** An S3-compatible store and the right to use one bucket of it. */
export interface BucketAccess {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** An OpenID Connect service that vouches for national identity cards. */
export interface IdentityService {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** The claim that holds the number of the card. */
  documentClaim: string;
}

/** An account at the SMS provider. `perSecond` is null when texts leave without a pace. */
interface SmsAccount {
  applicationId: string;
  privateKey: string;
  signatureSecret: string;
  apiKey: string | null;
  apiHost: string;
  sender: string;
  perSecond: number | null;
}

/** A variable is missing or unusable; the message is one line for the person who starts Insaf. */
class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

const settingsSchema = z.object(shapes);

/** The variables that are set, each already read; those that are not are undefined. */
export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;

const second = [
  "VONAGE_2_APPLICATION_ID",
  "VONAGE_2_PRIVATE_KEY",
  "VONAGE_2_SIGNATURE_SECRET",
  "SMS_2_SENDER",
] as const;

const bucketNames = [
  "S3_ENDPOINT",
  "S3_BUCKET",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
] as const;

const identityNames = [
  "CITIZEN_OIDC_ISSUER",
  "CITIZEN_OIDC_CLIENT_ID",
  "CITIZEN_OIDC_CLIENT_SECRET",
] as const;

/** Variables that make sense together only: all of a group, or none of it. */
const groups: readonly { part: string; names: readonly SettingName[] }[] = [
  {
    part: "Inngest",
    names: ["INNGEST_BASE_URL", "INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"],
  },
  {
    part: "Vonage",
    names: ["VONAGE_APPLICATION_ID", "VONAGE_PRIVATE_KEY", "VONAGE_SIGNATURE_SECRET", "SMS_SENDER"],
  },
  { part: "Incoming mail", names: ["IMAP_URL", "BOUNCE_ADDRESS"] },
  { part: "The second Vonage account", names: second },
  { part: "The store of attachments", names: bucketNames },
  { part: "The citizens' identity service", names: identityNames },
];

/** A database of one's own outlives this folder, so its keys may not be made up here. */
const neededWithDatabase: readonly SettingName[] = [
  "AUTH_SECRET",
  "FIELD_KEYS",
  "BLIND_INDEX_KEY",
  "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY",
  "APP_URL",
];

const defaultPort = 3000;
const defaultVonageHost = "https://api.nexmo.com";
const realSmsPerSecond = 30;
const realSmsDailyPerNumber = 10;

function parseVariables(variables: Variables): Settings {
  const set = Object.fromEntries(
    Object.keys(shapes)
      .map((name) => [name, variables[name]?.trim()])
      .filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = settingsSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EnvironmentError(`${issue?.path.join(".")} ${issue?.message}.`);
}

/**
 * Reads what the person who starts Insaf has set, refusing a malformed variable, a half-set
 * group, and a database of one's own without its keys.
 */
export function readSettings(variables: Variables): Settings {
  const settings = parseVariables(variables);
  for (const { part, names } of groups) {
    const missing = names.filter((name) => settings[name] === undefined);
    if (missing.length > 0 && missing.length < names.length) {
      const present = names.filter((name) => settings[name] !== undefined);
      throw new EnvironmentError(
        `${part} is half set: ${present.join(", ")} given, ${missing.join(", ")} missing.`,
      );
    }
  }
  const { VONAGE_APPLICATION_ID: one, VONAGE_2_APPLICATION_ID: two, SMS_FIRST_SHARE } = settings;
  if (two !== undefined && one === undefined)
    throw new EnvironmentError("VONAGE_2_APPLICATION_ID is set without a first account.");
  if (SMS_FIRST_SHARE !== undefined && two === undefined)
    throw new EnvironmentError("SMS_FIRST_SHARE is set without a second account.");
  if (settings.DATABASE_URL !== undefined) {
    const missing = neededWithDatabase.filter((name) => settings[name] === undefined);
    if (missing.length > 0) {
      throw new EnvironmentError(`DATABASE_URL is set, so ${missing.join(", ")} must be set too.`);
    }
  }
  return settings;
}

/** Reads the complete environment of a running process, as the supervisor hands it over. */
export function readEnv(variables: Variables): Env {
  const settings = parseVariables(variables);
  function needed<Name extends SettingName>(name: Name): NonNullable<Settings[Name]> {
    const value = settings[name];
    if (value === undefined || value === null) throw new EnvironmentError(`${name} is missing.`);
    return value;
  }
  const port = settings.PORT ?? defaultPort;
  const appUrl = settings.APP_URL ?? `http://localhost:${port}`;
  const simulatorUrl = settings.SIMULATOR_URL ?? null;
  const apiHost = settings.VONAGE_API_HOST ?? defaultVonageHost;
  // A real provider keeps its pace and its quiet hours even where only the mail is simulated.
  const smsSimulated = simulatorUrl !== null && apiHost === simulatorUrl;
  return {
    port,
    webProcesses: settings.WEB_PROCESSES ?? 1,
    appUrl,
    dataDir: resolve(/* turbopackIgnore: true */ settings.DATA_DIR ?? ".data"),
    databaseUrl: needed("DATABASE_URL"),
    authSecret: needed("AUTH_SECRET"),
    fieldKeys: needed("FIELD_KEYS"),
    blindIndexKey: needed("BLIND_INDEX_KEY"),
    inngest: {
      baseUrl: settings.INNGEST_BASE_URL ?? null,
      eventKey: needed("INNGEST_EVENT_KEY"),
      signingKey: needed("INNGEST_SIGNING_KEY"),
    },
    sms: {
      applicationId: needed("VONAGE_APPLICATION_ID"),
      privateKey: needed("VONAGE_PRIVATE_KEY"),
      signatureSecret: needed("VONAGE_SIGNATURE_SECRET"),
      apiKey: settings.VONAGE_API_KEY ?? null,
      apiHost,
      sender: needed("SMS_SENDER"),
      inboundNumber: settings.SMS_INBOUND_NUMBER ?? null,
      perSecond: settings.SMS_PER_SECOND ?? (smsSimulated ? null : realSmsPerSecond),
      second: secondAccount(settings),
      firstShare: settings.SMS_FIRST_SHARE ?? 50,
      dailyPerNumber:
        settings.SMS_DAILY_PER_NUMBER ?? (smsSimulated ? null : realSmsDailyPerNumber),
    },
    smtpUrl: needed("SMTP_URL"),
    mailFrom: settings.MAIL_FROM ?? `Insaf <no-reply@${new URL(appUrl).hostname}>`,
    mailbox: mailboxOf(settings),
    simulatorUrl,
    demonstration: simulatorUrl !== null,
    quietHours: settings.QUIET_HOURS ?? !smsSimulated,
    decisionHoldSeconds: settings.DECISION_HOLD_SECONDS ?? (smsSimulated ? 10 : 120),
    uncertainGraceSeconds: settings.UNCERTAIN_GRACE_SECONDS ?? 30,
    demonstrationFiles: settings.DEMONSTRATION_FILES ?? 3_000,
    logLevel: settings.LOG_LEVEL ?? "info",
    bucket: bucketOf(settings),
    citizenOidc: identityServiceOf(settings),
    clamdUrl: settings.CLAMD_URL ?? null,
  };
}

function mailboxOf({ IMAP_URL: imapUrl, BOUNCE_ADDRESS: bounceAddress }: Settings): Env["mailbox"] {
  return imapUrl === undefined || bounceAddress === undefined ? null : { imapUrl, bounceAddress };
}

function bucketOf(settings: Settings): BucketAccess | null {
  const [endpoint, bucket, accessKeyId, secretAccessKey] = bucketNames.map(
    (name) => settings[name],
  );
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return null;
  const region = settings.S3_REGION ?? "us-east-1";
  return { endpoint, bucket, region, accessKeyId, secretAccessKey };
}

function identityServiceOf(settings: Settings): IdentityService | null {
  const [issuer, clientId, clientSecret] = identityNames.map((name) => settings[name]);
  if (!issuer || !clientId || !clientSecret) return null;
  const scope = settings.CITIZEN_OIDC_SCOPE ?? "openid profile";
  const documentClaim = settings.CITIZEN_OIDC_DOCUMENT_CLAIM ?? "cin";
  return { issuer, clientId, clientSecret, scope, documentClaim };
}

function secondAccount(settings: Settings): SmsAccount | null {
  const [applicationId, key, signatureSecret, sender] = second.map((name) => settings[name]);
  if (!applicationId || !key || !signatureSecret || !sender) return null;
  return {
    applicationId,
    privateKey: key,
    signatureSecret,
    apiKey: settings.VONAGE_2_API_KEY ?? null,
    apiHost: settings.VONAGE_2_API_HOST ?? defaultVonageHost,
    sender,
    perSecond: settings.SMS_2_PER_SECOND ?? realSmsPerSecond,
  };
}

/** The variables of this process, for the supervisor that completes and hands them on. */
export function variables(): Variables {
  return process.env;
}

/** Makes them an ordinary object: the functions' SDK goes through all of them several times a call. */
export function settleVariables(): void {
  process.env = { ...process.env };
}

let current: Env | null = null;

/** The environment of this process, read once at first use and never at import. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

/** Whether pages are rebuilt as their sources change. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}
