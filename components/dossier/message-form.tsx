import { ownFileForm } from "@/components/dossier/own-file-form";
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

/** One field of the page's form that goes to the office with the file. */
export function MessageForm({ locale, about, words, typed, mistake }: MessageFormProps) {
  return (
    <div className="dossier-form">
      <TextArea
        id={`${about}-text`}
        name={about}
        form={ownFileForm.id}
        label={words.label}
        hint={words.hint}
        mistake={mistake}
        defaultValue={typed}
        maxLength={20_000}
        rows={4}
      />
      <div>
        <Button
          form={ownFileForm.id}
          formAction={localePath(locale, "/dossier/file/message")}
          name="about"
          value={about}
          kind={about === "message" ? "primary" : "quiet"}
        >
          {words.push}
        </Button>
      </div>
    </div>
  );
}
