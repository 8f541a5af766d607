import { readPostedForm } from "@/app/posted-form";
import { findMarkedPhones, findSimilarFiles } from "@/commands/find-similar-files";
import { mayTakeIn } from "@/commands/take-in-file";
import { database } from "@/db/client";
import { slotsOf } from "@/domain/intake";
import { knownPeople } from "@/domain/intake-people";
import { isOfficeLocale, officeLocales } from "@/domain/locale";
import { findCurrentStaff } from "../../signed-in";
import { currentDesk, markLines, similarLines } from "../current-desk";

type Context = { params: Promise<{ locale: string }> };

/** Earlier files of the people typed so far, for the script of the desk's page; none for anybody else. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isOfficeLocale(asked) ? asked : officeLocales[0];
  const typed = await readPostedForm(request);
  const person = await findCurrentStaff();
  const headers = { "cache-control": "no-store" };
  if (typed === null || person === null || !mayTakeIn(person))
    return Response.json({ similar: [], marks: [] }, { status: 403, headers });
  const now = new Date();
  const known = knownPeople(typed, slotsOf(typed, "people"));
  const files = await findSimilarFiles(database(), person, known, now);
  const marks = await findMarkedPhones(database(), person, known.phones);
  const similar = similarLines(locale, await currentDesk(person, now), files);
  return Response.json({ similar, marks: markLines(locale, marks) }, { headers });
}
