import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import type { LanguageWordings, Wording } from "@/notices/wording";
import { ar } from "@/notices/wordings/ar";
import { fr } from "@/notices/wordings/fr";

/** Every wording; a language left out does not compile. */
export const wordings: Record<Locale, LanguageWordings> = { ar, fr };

/** What a kind of notice says in a language. */
export function wordingOf(kind: NoticeKind, locale: Locale): Wording {
  return wordings[locale].kinds[kind];
}
