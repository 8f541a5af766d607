import { redirect } from "next/navigation";
import { cache } from "react";
import { sessionToken } from "@/auth";
import { requestPath } from "@/components/site/request-path";
import { database } from "@/db/client";
import { findSignedIn, type SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { readWayBack, signInPath } from "../sign-in/way-in";

/** Who is signed in, asked of the archive at each request; null when nobody is, or no longer. */
export const findCurrentStaff = cache(async (): Promise<SignedIn | null> => {
  const token = await sessionToken();
  if (token === null) return null;
  return database().as({ as: "door" }, (tx) => findSignedIn(tx, token, new Date()));
});

/** Who is signed in; anybody else is led to the sign-in page, and back here afterwards. */
export async function currentStaff(locale: OfficeLocale): Promise<SignedIn> {
  const person = await findCurrentStaff();
  if (person !== null) return person;
  const { pathname, search } = requestPath();
  const next = readWayBack(search === "" ? pathname : `${pathname}?${search}`);
  redirect(
    signInPath(locale, (await sessionToken()) === null ? { next } : { answer: "expired", next }),
  );
}
