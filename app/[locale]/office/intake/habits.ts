import { cookies } from "next/headers";
import { z } from "zod";
import { database } from "@/db/client";
import type { Typed } from "@/domain/filing";
import { env } from "@/env";

const cookieName = "insaf.desk";
const keptSeconds = 30 * 24 * 3_600;

/** What a clerk chooses over and over; keys of lists only, nothing of anybody. */
const remembered = ["channel", "kind", "category", "register"] as const;
const habitsSchema = z.record(z.string(), z.string().max(40));

/** What the last file began with, for the next one; signed for this person, so that a colleague starts anew. */
export async function findHabits(staffId: string): Promise<Typed> {
  const [signature = "", text = ""] = ((await cookies()).get(cookieName)?.value ?? "").split(".");
  if (text === "" || signature !== sign(staffId, text)) return { register: "yes" };
  const parsed = habitsSchema.safeParse(
    Object.fromEntries(new URLSearchParams(Buffer.from(text, "base64url").toString("utf8"))),
  );
  return parsed.success ? parsed.data : { register: "yes" };
}

/** Remembers what a saved form began with. */
export async function rememberHabits(staffId: string, typed: Typed): Promise<void> {
  const habits = new URLSearchParams(remembered.map((name) => [name, typed[name] ?? ""]));
  const text = Buffer.from(habits.toString(), "utf8").toString("base64url");
  (await cookies()).set({
    name: cookieName,
    value: `${sign(staffId, text)}.${text}`,
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: env().appUrl.startsWith("https:"),
    maxAge: keptSeconds,
  });
}

const sign = (staffId: string, text: string): string =>
  database().cipher.blindIndex("token", `desk\u0000${staffId}\u0000${text}`).toString("base64url");
