import { setSegmentPrice } from "@/commands/set-segment-price";
import { database } from "@/db/client";
import { readSegmentPrice } from "@/domain/segment-price";
import { backToPage, type OfLocale, takeSettings } from "../../settings-form";
import { giveWordingBack } from "../give-back";

const page = "/office/settings/wordings";

/** Takes what one segment of a text costs. */
export async function POST(request: Request, context: OfLocale): Promise<Response> {
  return takeSettings(request, context, page, async (form) => {
    const read = readSegmentPrice(form.typed);
    if (!read.ok)
      return giveWordingBack(
        form,
        { wording: "price", said: "wrong", mistakes: read.mistakes },
        "price",
      );
    const outcome = await setSegmentPrice(database(), form.person, read.value, form.now);
    return outcome.ok ? "done=priceSaved#answer" : "done=denied";
  });
}

/** Whoever reloads the address of the form gets its page. */
export function GET(_request: Request, context: OfLocale): Promise<Response> {
  return backToPage(context, page);
}
