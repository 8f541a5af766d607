/** The variables of the parts that leave for real. */
export interface RealParts {
  readonly VONAGE_APPLICATION_ID?: string | undefined;
  readonly VONAGE_PRIVATE_KEY?: string | undefined;
  readonly VONAGE_API_HOST?: string | undefined;
  readonly SMS_SENDER?: string | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly MAIL_FROM?: string | undefined;
  readonly IMAP_URL?: string | undefined;
  readonly BOUNCE_ADDRESS?: string | undefined;
  readonly S3_ENDPOINT?: string | undefined;
  readonly S3_BUCKET?: string | undefined;
  readonly S3_ACCESS_KEY_ID?: string | undefined;
  readonly S3_SECRET_ACCESS_KEY?: string | undefined;
  readonly S3_REGION?: string | undefined;
  readonly CLAMD_URL?: string | undefined;
  readonly CITIZEN_OIDC_ISSUER?: string | undefined;
  readonly CITIZEN_OIDC_SCOPE?: string | undefined;
}

/** What came of one part, in a sentence for whoever runs Insaf. */
export interface PartCheck {
  readonly part: "SMS" | "SMTP" | "IMAP" | "S3" | "clamd" | "OIDC";
  readonly ok: boolean;
  readonly sentence: string;
}
