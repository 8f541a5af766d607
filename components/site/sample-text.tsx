import { Code } from "@/components/ui/code";
import type { Locale } from "@/domain/locale";
import { renderSms } from "@/notices/sms";

/** A code that no file has: its last character is not the one that checks the others. */
const sampleCode = "K7M4-9QXT-3RZB";

/** A text exactly as it leaves, so that the first one to arrive is recognised. */
export function SampleText({
  locale,
  note,
  kind = "registered",
}: {
  locale: Locale;
  note: string;
  kind?: "registered" | "safe";
}) {
  const { text } = renderSms(kind, locale, { trackingCode: sampleCode });
  const [before = "", after] = text.split(sampleCode);
  return (
    <figure className="sample-text">
      <p>
        {before}
        {after === undefined ? null : (
          <>
            <Code>{sampleCode}</Code>
            {after}
          </>
        )}
      </p>
      <figcaption>{note}</figcaption>
    </figure>
  );
}
