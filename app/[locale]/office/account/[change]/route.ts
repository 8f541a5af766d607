import { sessionToken } from "@/auth";
import {
  changeLanguage,
  changePassword,
  endSession,
  endSessionsElsewhere,
  keepCodes,
  type OwnRefusal,
  renewRecoveryCodes,
} from "@/commands/own-account";
import { database } from "@/db/client";
import { officeLocales } from "@/domain/locale";
import { minutesUntil } from "@/domain/sign-in";
import { originOf } from "../../../sign-in/cookies";
import { backToPage, type PeopleForm, takePeopleForm } from "../../people-form";

type Context = { params: Promise<{ locale: string; change: string }> };

const page = "/office/account";

/** Takes a change of one's own account. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale, change } = await params;
  return takePeopleForm(request, locale, page, (form) => make(change, form, request));
}

async function make(change: string, form: PeopleForm, request: Request): Promise<string> {
  const { typed, person, now } = form;
  const token = (await sessionToken()) ?? "";
  const owner = { person, token, ...(await originOf(request)) };
  switch (change) {
    case "end-session": {
      const ended = await endSession(database(), owner, uuidOf(typed.session), now);
      return `${page}?done=${ended ? "session" : "over"}`;
    }
    case "end-others":
      await endSessionsElsewhere(database(), owner, now);
      return `${page}?done=others`;
    case "language": {
      const language = officeLocales.find((known) => known === typed.language);
      if (language !== undefined) await changeLanguage(database(), owner, language);
      return `${page}?done=language`;
    }
    case "password": {
      const [old, fresh] = [typed.old ?? "", typed.password ?? ""];
      if (fresh !== typed.again) return `${page}?password=differs`;
      const answer = await changePassword(database(), owner, { old, fresh }, now);
      if (answer.became === "changed") return `${page}?done=password`;
      if (answer.became === "mistaken") return `${page}?password=${answer.mistake}`;
      return `${page}?password=${refusalOf(answer, now)}`;
    }
    case "renew-codes": {
      const answer = await renewRecoveryCodes(database(), owner, typed.present ?? "", now);
      if (answer.became === "renewed") return `${page}/codes`;
      return `${page}?codes=${refusalOf(answer, now)}`;
    }
    case "keep-codes":
      await keepCodes(database(), owner);
      return `${page}?done=codes`;
    default:
      return page;
  }
}

function refusalOf(answer: OwnRefusal, now: Date): string {
  return answer.became === "locked"
    ? `locked&minutes=${minutesUntil(answer.until, now)}`
    : answer.became;
}

/** An id that names no session, where what was typed is none. */
function uuidOf(typed: string | undefined): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(typed ?? "")
    ? (typed ?? "")
    : "00000000-0000-0000-0000-000000000000";
}

/** Whoever reloads the address of the form gets its page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return backToPage((await params).locale, page);
}
