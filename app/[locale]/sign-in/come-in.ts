import { seeOther } from "@/app/see-other";
import { enter, sessionToken } from "@/auth";
import { type In, signOutStaff } from "@/commands/sign-in";
import { database } from "@/db/client";
import { dropHalf } from "./cookies";

/** Gives the browser its session, ends the one it had, and leads on. */
export async function comeIn({ token }: In, to: string): Promise<Response> {
  const before = await sessionToken();
  await enter(token);
  if (before !== null) await signOutStaff(database(), before, new Date());
  await dropHalf();
  return seeOther(to);
}
