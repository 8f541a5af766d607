import {
  _createCache,
  _createIntlFormatters,
  createTranslator,
  type IntlError,
  type NamespaceKeys,
  type NestedKeyOf,
} from "use-intl/core";
import { officeTimeZone } from "@/domain/calendar";
import type { Locale, OfficeLocale } from "@/domain/locale";
import { languageTag } from "@/i18n/formatting";
import ar from "@/i18n/messages/ar.json";
import en from "@/i18n/messages/en.json";
import fr from "@/i18n/messages/fr.json";
import type { publicNamespaces } from "@/i18n/public-namespaces";

/** The shape of the messages, taken from the Arabic ones; the French ones must have the same. */
export type Messages = typeof ar;
/** What exists in every language of the portal. */
export type PublicMessages = Pick<Messages, (typeof publicNamespaces)[number]>;

type NamespaceOf<Texts extends PublicMessages> = NamespaceKeys<Texts, NestedKeyOf<Texts>>;
type Translator<Texts extends PublicMessages, Namespace extends NamespaceOf<Texts>> = ReturnType<
  typeof createTranslator<Texts, Namespace>
>;

/** Every interface text: one complete set for each language of the offices, the public part of it in English. */
export const messages = { ar, fr, en } as const satisfies Record<OfficeLocale, Messages> &
  Record<Locale, PublicMessages>;

// Compiling a message costs far more than filling it in, so compiled ones outlive the request.
const compiled = _createCache();
const formatters = _createIntlFormatters(compiled);

const translators = new Map<string, unknown>();

/** Gives the texts of a language, or of one namespace of it. A missing value is thrown as a fault. */
export function getTranslator<const Namespace extends NamespaceOf<Messages> = never>(
  locale: OfficeLocale,
  namespace?: Namespace,
): Translator<Messages, Namespace>;
export function getTranslator<const Namespace extends NamespaceOf<PublicMessages> = never>(
  locale: Locale,
  namespace?: Namespace,
): Translator<PublicMessages, Namespace>;
export function getTranslator<const Namespace extends NamespaceOf<PublicMessages> = never>(
  locale: Locale,
  namespace?: Namespace,
) {
  const make = () =>
    createTranslator<PublicMessages, Namespace>({
      locale: languageTag(locale),
      messages: messages[locale],
      namespace,
      timeZone: officeTimeZone,
      onError: stopOnError,
      _cache: compiled,
      _formatters: formatters,
    });
  // A page asks for a dozen, and each is made of the same texts as the last time.
  const key = `${locale} ${namespace ?? ""}`;
  const known = translators.get(key) as ReturnType<typeof make> | undefined;
  const translator = known ?? make();
  if (known === undefined) translators.set(key, translator);
  return translator;
}

function stopOnError(error: IntlError): never {
  throw error;
}
