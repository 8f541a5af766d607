import { database } from "@/db/client";
import { recallWords } from "@/db/wordings";
import type { Locale } from "@/domain/locale";
import type { Words } from "@/domain/wording";
import { previewSms } from "@/notices/sms";
import { firstWords } from "@/notices/wordings";

/** A code that no file has: its last character is not the one that checks the others. */
const sampleCode = "K7M4-9QXT-3RZB";

/** A text exactly as it leaves, so that the first one to arrive is recognised. */
export async function sampleText(locale: Locale): Promise<string> {
  const words = await wordsNow();
  return previewSms(words, "registered", locale, { trackingCode: sampleCode }) ?? "";
}

async function wordsNow(): Promise<Words> {
  try {
    return await database().as({ as: "visitor" }, recallWords);
  } catch {
    // Whom to call in danger stands on this page: it opens also where the archive does not answer.
    return firstWords;
  }
}
