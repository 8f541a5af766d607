import { problemPath } from "@/app/problem-path";
import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { keepingClosed, keepingOthers } from "@/app/[locale]/language/kept-typing";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import type { OwnChoice } from "@/commands/own-choice";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface ChoiceParams {
  params: Promise<{ locale: string }>;
}

type Typed = NonNullable<Awaited<ReturnType<typeof readPostedForm>>>;

interface Choice {
  /** Where on the page of the opened file it leads back to. */
  readonly place: string;
  /** The field that says it. */
  readonly pushed: string;
  /** What the address says of it once it is done. */
  readonly done?: string;
}

/** The door of a choice in the opened file. */
export function choiceDoor(
  { place, pushed, done = "" }: Choice,
  choose: (dossierToken: string, typed: Typed, now: Date) => Promise<OwnChoice | "missing">,
) {
  async function POST(request: Request, { params }: ChoiceParams): Promise<Response> {
    const { locale } = await params;
    if (!isLocale(locale)) return seeOther("/");
    const page = localePath(locale, "/dossier/file");
    const typed = await readPostedForm(request);
    if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
    return orFault(locale, page, async () => {
      const token = await readHold("dossier");
      const now = new Date();
      const answer = token === null ? "lapsed" : await choose(token, typed, now);
      const typing = { locale, address: visitorAddress(request.headers), now };
      const to = (path: string) => keepingOthers(path, typed, pushed, typing);
      switch (answer) {
        case "lapsed":
          return seeOther(await keepingClosed(typed, typing));
        case "too_many": {
          return seeOther(problemPath(locale, "too-many-requests", page));
        }
        case "missing":
          return seeOther(await to(`${page}?${place}=missing#${place}`));
        case "done":
          return seeOther(await to(`${page}${done}#${place}`));
      }
    });
  }

  /** Somebody has opened the form's own address. */
  async function GET(_request: Request, { params }: ChoiceParams): Promise<Response> {
    const { locale } = await params;
    return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier/file"));
  }

  return { POST, GET };
}
