import { inviteStaff } from "@/commands/invitation";
import { database } from "@/db/client";
import { readInvitation } from "@/domain/staff-account";
import { backToPage, takePeopleForm } from "../../people-form";
import { readOfficeChoices } from "../office-choices";
import { giveBack } from "../returned-person";

type Context = { params: Promise<{ locale: string }> };

const page = "/office/staff";

/** Invites somebody; a form with mistakes is shown again as it was typed. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  return takePeopleForm(request, locale, page, async (form) => {
    const { kindOf } = await readOfficeChoices(form.locale);
    const read = readInvitation(form.typed, kindOf);
    if (!read.ok) return `${page}?${await giveBack(form, "invitation", read.mistakes)}`;
    const invited = await inviteStaff(database(), form.person, read.value, form.now);
    if (invited.ok) return `${page}?done=invited`;
    if (invited.refusal === "role_reserved")
      return `${page}?${await giveBack(form, "invitation", { roles: invited.refusal })}`;
    if (invited.refusal !== "address_taken") return page;
    return `${page}?${await giveBack(form, "invitation", { email: "address_taken" })}`;
  });
}

/** Whoever reloads the address of the form gets its page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return backToPage((await params).locale, page);
}
