import { z } from "zod";

const url = (protocols: readonly string[]) =>
  z.string().refine(
    (value) => {
      const parsed = URL.canParse(value) ? new URL(value) : null;
      return parsed !== null && protocols.includes(parsed.protocol.slice(0, -1));
    },
    { error: `must be an address starting with ${protocols.map((p) => `${p}://`).join(" or ")}` },
  );

const webUrl = url(["http", "https"]).transform((value) => value.replace(/\/+$/, ""));

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

const key = "[A-Za-z0-9+/]{43}=";
const named = `[a-z0-9]{1,16}:${key}`;

const key32 = z
  .string()
  .regex(new RegExp(`^${key}$`), { error: "must be 32 bytes written in base64" })
  .transform((value) => Buffer.from(value, "base64"));

const fieldKeys = z
  .string()
  .regex(new RegExp(`^${named}(,${named})*$`), { error: fieldKeysForm() })
  .transform((value) => value.split(",").map((entry) => entry.split(":")))
  .refine((entries) => new Set(entries.map(([id]) => id)).size === entries.length, fieldKeysForm())
  .transform((entries) => {
    const keys = entries.map(([id = "", text = ""]) => [id, Buffer.from(text, "base64")] as const);
    return { currentId: keys[0]?.[0] ?? "", keys: new Map(keys) };
  });

function fieldKeysForm(): string {
  return 'must be "id:key,id:key", each key 32 bytes in base64, the current one first';
}

const secret = z.string().min(32, { error: "must be at least 32 characters" });

const signingKey = z.string().regex(/^(signkey-[a-z0-9]+-)?([0-9a-f]{2}){16,}$/i, {
  error: "must be signkey-<environment>-<hexadecimal digits, an even number>",
});

const privateKey = z
  .string()
  .transform((value) => value.replaceAll("\\n", "\n"))
  .refine((value) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value), {
    error: "must be a private key in PEM form",
  });

const switched = z
  .enum(["on", "off"], { error: 'must be "on" or "off"' })
  .transform((value) => value === "on");

export const logLevels = ["debug", "info", "warn", "error"] as const;

/** What each variable must look like when it is set. */
export const shapes = {
  PORT: wholeNumber(1, 65535).optional(),
  WEB_PROCESSES: wholeNumber(1, 64).optional(),
  APP_URL: webUrl.optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: url(["postgres", "postgresql"]).optional(),
  AUTH_SECRET: secret.optional(),
  FIELD_KEYS: fieldKeys.optional(),
  BLIND_INDEX_KEY: key32.optional(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.string().optional(),
  INNGEST_BASE_URL: webUrl.optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: signingKey.optional(),
  VONAGE_APPLICATION_ID: z.string().optional(),
  VONAGE_PRIVATE_KEY: privateKey.optional(),
  VONAGE_SIGNATURE_SECRET: z.string().optional(),
  VONAGE_API_KEY: z.string().optional(),
  VONAGE_API_HOST: webUrl.optional(),
  SMS_SENDER: z.string().max(18, { error: "must be at most 18 characters" }).optional(),
  SMS_INBOUND_NUMBER: z
    .string()
    .regex(/^\+?\d{4,15}$/, { error: "must be a telephone number, digits only" })
    .optional(),
  SMS_PER_SECOND: wholeNumber(1, 10_000).optional(),
  VONAGE_2_APPLICATION_ID: z.string().optional(),
  VONAGE_2_PRIVATE_KEY: privateKey.optional(),
  VONAGE_2_SIGNATURE_SECRET: z.string().optional(),
  VONAGE_2_API_KEY: z.string().optional(),
  VONAGE_2_API_HOST: webUrl.optional(),
  SMS_2_SENDER: z.string().max(18, { error: "must be at most 18 characters" }).optional(),
  SMS_2_PER_SECOND: wholeNumber(1, 10_000).optional(),
  SMS_FIRST_SHARE: wholeNumber(1, 99).optional(),
  SMS_DAILY_PER_NUMBER: wholeNumber(1, 1_000).optional(),
  SMTP_URL: url(["smtp", "smtps"]).optional(),
  MAIL_FROM: z.string().regex(/@/, { error: "must hold an e-mail address" }).optional(),
  IMAP_URL: url(["imap", "imaps"]).optional(),
  BOUNCE_ADDRESS: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,12}@[A-Za-z0-9.-]+$/, {
      error: "must be an e-mail address with at most 12 letters before the @",
    })
    .optional(),
  S3_ENDPOINT: webUrl.optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: "must be the name of a bucket" })
    .optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_REGION: z.string().optional(),
  CITIZEN_OIDC_ISSUER: url(["http", "https"]).optional(),
  CITIZEN_OIDC_CLIENT_ID: z.string().optional(),
  CITIZEN_OIDC_CLIENT_SECRET: z.string().optional(),
  CITIZEN_OIDC_SCOPE: z.string().optional(),
  CITIZEN_OIDC_DOCUMENT_CLAIM: z.string().optional(),
  CLAMD_URL: url(["tcp"]).optional(),
  SIMULATOR_URL: webUrl.optional(),
  QUIET_HOURS: switched.optional(),
  DECISION_HOLD_SECONDS: wholeNumber(0, 3_600).optional(),
  UNCERTAIN_GRACE_SECONDS: wholeNumber(0, 86_400).optional(),
  DEMONSTRATION_FILES: wholeNumber(0, 20_000).optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).optional(),
};
