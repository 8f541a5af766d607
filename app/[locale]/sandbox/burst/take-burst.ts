import { randomBytes, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { betweenFilesMs, phonesOf } from "@/app/[locale]/sandbox/burst/burst";
import { submitFile } from "@/commands/submit-file";
import { database } from "@/db/client";
import { draftKey, saveDraft } from "@/db/drafts";
import { settingsOf } from "@/domain/decide";
import type { Filing } from "@/domain/filing-answers";
import type { OfficeLocale } from "@/domain/locale";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { env } from "@/env";
import { getTranslator } from "@/i18n/translate";

const draftKeptMs = 60 * 60_000;

let running: string | null = null;

/** Names a new burst; the one that runs while there is one. */
export function nameBurst(): { readonly burst: string; readonly isNew: boolean } {
  if (running !== null) return { burst: running, isNew: false };
  running = String(randomInt(100_000)).padStart(5, "0");
  return { burst: running, isNew: true };
}

/** Files the burst's complaints one after another, each through the command that every filing goes through. */
export async function takeBurst(burst: string, locale: OfficeLocale): Promise<void> {
  try {
    for (const phone of phonesOf(burst)) {
      const filed = file(phone, locale);
      await Promise.all([filed, sleep(betweenFilesMs)]);
    }
  } finally {
    running = null;
  }
}

async function file(phone: string, language: OfficeLocale): Promise<void> {
  const now = new Date();
  const draftToken = randomBytes(24).toString("base64url");
  const key = draftKey(database(), draftToken);
  const expiresAt = new Date(now.getTime() + draftKeptMs);
  await database().as({ as: "visitor", draft: key }, (tx) =>
    saveDraft(tx, { key, typed: {}, language, expiresAt }, now),
  );
  const trackingCode = trackingCodeFrom(randomBytes(trackingCodeBytes));
  const submission = {
    draftToken,
    filing: inventedFiling(phone, language),
    language,
    trackingCode,
  };
  const outcome = await submitFile(database(), submission, now, settingsOf(env()));
  if (!outcome.ok) throw new Error(`An invented file was refused: ${outcome.refusal}.`);
}

function inventedFiling(phone: string, language: OfficeLocale): Filing {
  const t = getTranslator(language, "trial.invented");
  return {
    subject: { kind: "complaint", category: "theft" },
    author: {
      capacity: "self",
      lastName: t("lastName"),
      firstName: t("firstName"),
      document: null,
      organisation: null,
      organisationNumber: null,
      bar: null,
      barNumber: null,
      country: null,
      address: t("place"),
    },
    contact: {
      phone,
      phoneOwner: "own",
      phoneProvenAt: null,
      email: null,
      wayOfContact: "sms",
      language,
    },
    others: [],
    where: { province: "04.421", parquet: "TPI-RABAT" },
    facts: { occurredOn: null, place: t("place"), account: t("account") },
    against: [{ nature: "person", name: null, capacity: null, description: t("nobody") }],
    protection: { isProtected: false, phraseHash: null, wantsOutcome: false },
  };
}
