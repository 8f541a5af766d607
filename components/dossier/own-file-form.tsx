import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

/** The form that every field of the opened file belongs to, wherever it stands. */
export const ownFileForm = { id: "own-file" } as const;

interface OwnFileFormProps {
  locale: Locale;
  /** The version of the file that the reader sees. */
  version: number;
}

/**
 * One form for all that is typed on the page of the opened file, so that nothing is lost of the rest, whichever
 * button is pushed: each says where it goes, that of the papers also how. Enter, which pushes none, is for the
 * figures alone.
 */
export function OwnFileForm({ locale, version }: OwnFileFormProps) {
  return (
    <form
      id={ownFileForm.id}
      method="post"
      action={localePath(locale, "/dossier/file/rating")}
      noValidate
      hidden
    >
      <input type="hidden" name="version" value={version} />
    </form>
  );
}
