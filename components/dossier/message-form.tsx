import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import type { Locale } from "@/domain/locale";
import type { MessageSubject } from "@/domain/message";
import { localePath } from "@/i18n/paths";

interface MessageFormProps {
  locale: Locale;
  about: MessageSubject;
  words: { readonly label: string; readonly hint: string; readonly push: string };
  /** What was typed before it was refused. */
  typed: string;
  mistake: string | null;
}

/** One field that goes to the office with the file. */
export function MessageForm({ locale, about, words, typed, mistake }: MessageFormProps) {
  return (
    <form
      className="dossier-form"
      method="post"
      action={localePath(locale, "/dossier/file/message")}
      noValidate
    >
      <input type="hidden" name="about" value={about} />
      <TextArea
        id={`${about}-text`}
        name="text"
        label={words.label}
        hint={words.hint}
        mistake={mistake}
        defaultValue={typed}
        maxLength={20_000}
        rows={4}
      />
      <div>
        <Button kind={about === "message" ? "primary" : "quiet"}>{words.push}</Button>
      </div>
    </form>
  );
}
