import type { ReactNode } from "react";
import { HomePage, homeMetadata } from "@/app/[locale]/home-page";
import { sampleText } from "@/app/[locale]/sample-text";
import { TrackedPage, trackedMetadata } from "@/app/[locale]/track/[code]/tracked-page";
import { followCode } from "@/app/[locale]/track/tracked-file";
import { problemPath } from "@/app/problem-path";
import type { Locale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";

/** Who asks for a page, and where it stands. */
interface Asking {
  readonly locale: Locale;
  /** The visitor's network address. */
  readonly address: string;
}

/** What a page says of itself and shows, or the path of the page that has to be read instead. */
export type Drawn =
  | {
      readonly metadata: {
        readonly title: string;
        readonly robots?: { readonly index: boolean; readonly follow: boolean };
      };
      readonly shown: ReactNode;
    }
  | { readonly to: string };

/** The pages that most people open, by the path below the language; null for all others. */
export function drawnPage(path: string): ((asking: Asking) => Promise<Drawn>) | null {
  if (path === "") return drawHome;
  const written = /^\/track\/([^/]+)$/.exec(path)?.[1] ?? "";
  const code = parseTrackingCode(written);
  return code === null || formatTrackingCode(code) !== written
    ? null
    : (asking) => drawTracked(code, asking);
}

async function drawHome({ locale }: Asking): Promise<Drawn> {
  const sample = await sampleText(locale);
  return { metadata: homeMetadata(locale), shown: <HomePage locale={locale} sample={sample} /> };
}

async function drawTracked(code: TrackingCode, { locale, address }: Asking): Promise<Drawn> {
  const answer = await followCode(code, address);
  const written = formatTrackingCode(code);
  if (answer === "too_many_requests") {
    return {
      to: problemPath(locale, "too-many-requests", localePath(locale, `/track/${written}`)),
    };
  }
  const { file } = answer;
  if (file === null) return { to: `${localePath(locale, "/track/unknown")}?code=${written}` };
  return {
    metadata: trackedMetadata(locale, code),
    shown: <TrackedPage locale={locale} code={code} file={file} now={new Date()} />,
  };
}
