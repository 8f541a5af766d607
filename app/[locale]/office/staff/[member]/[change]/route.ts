import { z } from "zod";
import { changeStaff } from "@/commands/change-staff";
import { inviteAgain, revokeInvitation } from "@/commands/invitation";
import { database } from "@/db/client";
import { readPost } from "@/domain/staff-account";
import { backToPage, type PeopleForm, takePeopleForm } from "../../../people-form";
import { readOfficeChoices } from "../../office-choices";
import { giveBack } from "../../returned-person";

type Context = { params: Promise<{ locale: string; member: string; change: string }> };

/** Takes a change of somebody's account. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale, member, change } = await params;
  if (!z.uuid().safeParse(member).success) return backToPage(locale, "/office/staff");
  const page = `/office/staff/${member}`;
  return takePeopleForm(
    request,
    locale,
    page,
    async (form) => `${page}?${await make(change, member, form)}`,
  );
}

async function make(change: string, member: string, form: PeopleForm): Promise<string> {
  const { person, now, typed } = form;
  switch (change) {
    case "move": {
      const { kindOf } = await readOfficeChoices(form.locale);
      const read = readPost(typed, kindOf);
      if (!read.ok) return giveBack(form, "post", read.mistakes);
      const wanted = { change, ...read.value } as const;
      const moved = await changeStaff(database(), person, member, wanted, now);
      if (!moved.ok && moved.refusal === "role_reserved")
        return giveBack(form, "post", { roles: moved.refusal });
      return said(change, moved);
    }
    case "close":
    case "open":
    case "end_sessions":
      return said(change, await changeStaff(database(), person, member, { change }, now));
    case "invite":
      return said(change, await inviteAgain(database(), person, member, now));
    case "revoke":
      return said(change, await revokeInvitation(database(), person, member, now));
    default:
      return "";
  }
}

function said(change: string, answer: { ok: true } | { ok: false; refusal: string }): string {
  return answer.ok ? `done=${change}` : `refused=${answer.refusal}`;
}

/** Whoever reloads the address of the form gets its page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, member } = await params;
  return backToPage(locale, `/office/staff/${member}`);
}
