import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { readDraftToken } from "@/app/[locale]/file/draft-cookie";
import { findCurrentStaff } from "@/app/[locale]/office/signed-in";
import { readWayBack, signInPath } from "@/app/[locale]/sign-in/way-in";
import type { AttachingTo } from "@/commands/attach";
import { isLocale, type Locale, locales, officialLocale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";

/** Where a request about attachments knocks, and what it asks for behind that door. */
export interface AttachmentDoor {
  readonly locale: Locale;
  /** The page on which the form stands. */
  readonly page: string;
  /** Where whoever has no right to it any more is led. */
  readonly lapsed: string;
  /** Null: nobody who may knock here. */
  readonly to: AttachingTo | null;
  /** What stands behind the door in the address. */
  readonly rest: readonly string[];
}

export interface AttachmentParams {
  params: Promise<{ locale: string; way: string[] }>;
}

/** Reads the address `draft/…`, `party/…` or `office/<code>/…`, and who knocks; null when it leads nowhere. */
export async function attachmentDoor({ params }: AttachmentParams): Promise<AttachmentDoor | null> {
  const { locale: asked, way } = await params;
  const locale = isLocale(asked) ? asked : locales[0];
  const [door, ...rest] = way;
  const at = (path: string) => localePath(locale, path);
  if (door === "draft") {
    const token = await readDraftToken();
    const to = token === null ? null : ({ door, token } as const);
    return { locale, rest, to, page: at("/file/papers"), lapsed: `${at("/file")}?expired=1` };
  }
  if (door === "party") {
    const token = await readHold("dossier");
    const to = token === null ? null : ({ door, token } as const);
    return { locale, rest, to, page: at("/dossier/file"), lapsed: `${at("/dossier")}?lapsed=1` };
  }
  const code = door === "office" ? parseTrackingCode(rest[0] ?? "") : null;
  if (code === null) return null;
  const page = at(`/office/${formatTrackingCode(code)}`);
  const person = await findCurrentStaff();
  return {
    locale,
    rest: rest.slice(1),
    to: person === null ? null : { door: "office", person, code },
    page,
    lapsed: signInPath(officialLocale(locale), { answer: "expired", next: readWayBack(page) }),
  };
}
