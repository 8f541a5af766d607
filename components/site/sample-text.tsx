import { Code } from "@/components/ui/code";
/** A text exactly as it leaves, so that the first one to arrive is recognised. */
export function SampleText({ text, note }: { text: string; note: string }) {
  const [, code] = /([A-Z][0-9A-Z]{3}(?:-[0-9A-Z]{4}){2})/.exec(text) ?? [];
  const [before = "", after] = code === undefined ? [text] : text.split(code);
  return (
    <figure className="sample-text">
      <p>
        {before}
        {code === undefined ? null : (
          <>
            <Code>{code}</Code>
            {after}
          </>
        )}
      </p>
      <figcaption>{note}</figcaption>
    </figure>
  );
}
