import { Button } from "@/components/ui/button";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** Begins another complaint: this browser lets go of the receipt it holds. */
export function AnotherForm({ locale }: { locale: Locale }) {
  return (
    <form method="post" action={localePath(locale, "/file/discard")}>
      <input type="hidden" name="again" value="yes" />
      <Button size="large" kind="quiet">
        {getTranslator(locale, "filing.done")("another")}
      </Button>
    </form>
  );
}
