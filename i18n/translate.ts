import {
  _createCache,
  _createIntlFormatters,
  createTranslator,
  type IntlError,
  type NamespaceKeys,
  type NestedKeyOf,
} from "use-intl/core";
import { officeTimeZone } from "@/domain/calendar";
import type { Locale } from "@/domain/locale";
import { languageTag } from "@/i18n/formatting";
import ar from "@/i18n/messages/ar.json";
import fr from "@/i18n/messages/fr.json";

/** The shape of the messages, taken from the Arabic ones; the French ones must have the same. */
export type Messages = typeof ar;
export type MessageNamespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** Every interface text, one complete set per language. */
export const messages = { ar, fr } as const satisfies Record<Locale, Messages>;

// Compiling a message costs far more than filling it in, so compiled ones outlive the request.
const compiled = _createCache();
const formatters = _createIntlFormatters(compiled);

const translators = new Map<string, unknown>();

/** Gives the texts of a language, or of one namespace of it. A missing value is thrown as a fault. */
export function getTranslator<const Namespace extends MessageNamespace = never>(
  locale: Locale,
  namespace?: Namespace,
) {
  const make = () =>
    createTranslator<Messages, Namespace>({
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
