import { longestField } from "@/app/[locale]/language/kept-pages";
import { keepingClosed, keepingOthers } from "@/app/[locale]/language/kept-typing";
import { attachmentAnswer } from "@/app/attachment-answer";
import { type AttachmentDoor, type AttachmentParams, attachmentDoor } from "@/app/attachment-door";
import { readBroughtBy } from "@/app/brought-by";
import { comesFromHere } from "@/app/comes-from-here";
import { orFault } from "@/app/or-fault";
import { type PostedFile, readPostedFiles } from "@/app/posted-files";
import { keepRefused, type RefusedFile } from "@/app/refused-files";
import { beginUpload, continueUpload } from "@/app/resumed-upload";
import { seeOther } from "@/app/see-other";
import { takeWhole } from "@/app/take-attachment";
import { visitorAddress } from "@/app/visitor-address";
import { type AttachingTo, takeAway } from "@/commands/attach";
import { openAttachment } from "@/commands/open-attachment";
import { database } from "@/db/client";
import { locales } from "@/domain/locale";
import { attachmentStore } from "@/gateways/attachment-store";
import { localePath } from "@/i18n/paths";

export const dynamic = "force-dynamic";

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A form with files, or the push that takes one away again. Outside the pages' door, which takes no body of that size. */
export async function POST(request: Request, context: AttachmentParams): Promise<Response> {
  const door = await attachmentDoor(context);
  const home = localePath(door?.locale ?? locales[0], "/problem/not-found");
  if (door === null) return seeOther(home);
  if (!comesFromHere(request.headers)) return seeOther(localePath(door.locale, "/problem/origin"));
  return orFault(door.locale, door.page, async () => {
    const { to, rest, page, lapsed, locale } = door;
    if (rest.join() === "upload") return beginUpload(request, locale, to);
    if (to === null) return closing(seeOther(lapsed));
    const [id, act, ...more] = rest;
    if (id === undefined) return takeForm(request, door, to);
    if (act !== "remove" || more.length > 0 || !anId.test(id) || to.door === "party")
      return seeOther(home);
    const isGone = await takeAway(database(), to, id, new Date());
    return seeOther(`${page}${isGone ? "?removed=1" : ""}#attachments`);
  });
}

/** The next piece of an upload that was begun from a page with scripts. */
export async function PATCH(request: Request, context: AttachmentParams): Promise<Response> {
  const door = await attachmentDoor(context);
  const [upload, id, ...more] = door?.rest ?? [];
  const isUpload = upload === "upload" && id !== undefined && anId.test(id) && more.length === 0;
  if (door === null || !isUpload) return new Response(null, { status: 404 });
  if (!comesFromHere(request.headers)) return new Response(null, { status: 403 });
  return continueUpload(request, door.locale, door.to, id);
}

/**
 * The files of a plain form, one after the other; what was not taken is told on the page. Those of the opened file
 * come with whatever else stands on its page, which is kept.
 */
async function takeForm(
  request: Request,
  { locale, page, lapsed }: AttachmentDoor,
  to: AttachingTo,
): Promise<Response> {
  const address = visitorAddress(request.headers);
  const refused: RefusedFile[] = [];
  let added = 0;
  let isLapsed = false;
  const isOwnFile = to.door === "party";
  const take = async ({ name, content, typed: before }: PostedFile) => {
    if (isLapsed) return;
    const broughtBy = readBroughtBy(before.broughtBy ?? "");
    const taken = broughtBy.ok
      ? await takeWhole(to, { name, content, address, broughtBy: broughtBy.value })
      : ({ is: "refused", refusal: broughtBy.refusal } as const);
    if (taken.is === "taken") added += 1;
    else if (taken.is === "lapsed") isLapsed = true;
    else refused.push({ name, refusal: taken.refusal });
  };
  const fieldBytes = isOwnFile ? longestField("/dossier/file") : undefined;
  const { end, typed } = await readPostedFiles(request, take, fieldBytes);
  const typing = { locale, address, now: new Date() };
  if (isLapsed) return closing(seeOther(isOwnFile ? await keepingClosed(typed, typing) : lapsed));
  if (refused.length > 0) await keepRefused(refused);
  const said = new URLSearchParams({
    ...(added > 0 ? { added: String(added) } : {}),
    ...(refused.length > 0 ? { unfit: "1" } : {}),
    ...(end === "whole" ? {} : { cut: end }),
    ...(end === "whole" && added + refused.length === 0 ? { cut: "nothing" } : {}),
  });
  const back = `${page}?${said.toString()}#attachments`;
  const answer = seeOther(isOwnFile ? await keepingOthers(back, typed, "", typing) : back);
  return end === "whole" ? answer : closing(answer);
}

/** What was not read of a body that is refused is not waited for. */
function closing(answer: Response): Response {
  answer.headers.set("connection", "close");
  return answer;
}

/** Gives an attachment out and writes down who read it; anything else leads to the page of the form. */
export async function GET(request: Request, context: AttachmentParams): Promise<Response> {
  const door = await attachmentDoor(context);
  if (door === null) return seeOther(localePath(locales[0], "/problem/not-found"));
  const { to, rest, page, lapsed, locale } = door;
  const [id, ...more] = rest;
  if (id === undefined || more.length > 0 || !anId.test(id)) return seeOther(page);
  if (to === null) return seeOther(lapsed);
  return orFault(locale, page, async () => {
    const now = new Date();
    const found = to.door === "draft" ? null : await openAttachment(database(), to, id, now);
    if (found === null) return seeOther(localePath(locale, "/problem/not-found"));
    const wants = new URL(request.url).searchParams.get("save") === "1" ? "save" : "show";
    return attachmentAnswer(found, attachmentStore().read(id), wants);
  });
}
