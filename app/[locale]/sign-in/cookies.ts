import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { visitorAddress } from "@/app/visitor-address";
import type { Origin } from "@/commands/sign-in";
import { browserFamilyOf } from "@/domain/browser-family";
import { placeKnownForMs } from "@/domain/sign-in";
import { env } from "@/env";

const halfCookie = "insaf.half";
const deviceCookie = "insaf.device";
const halfKeptSeconds = 15 * 60;

const options = () =>
  ({
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: env().appUrl.startsWith("https:"),
  }) as const;

/** The token of the half that this browser holds; null when it holds none. */
export async function halfToken(): Promise<string | null> {
  return (await cookies()).get(halfCookie)?.value ?? null;
}

/** Lets the browser hold a half until its code is typed. */
export async function keepHalf(token: string): Promise<void> {
  (await cookies()).set({ ...options(), name: halfCookie, value: token, maxAge: halfKeptSeconds });
}

/** Takes the half away from the browser. */
export async function dropHalf(): Promise<void> {
  (await cookies()).delete({ name: halfCookie, path: "/" });
}

/** Where a form comes from; the browser gets a cookie of its own, that a later try is known by. */
export async function originOf(request: Pick<Request, "headers">): Promise<Origin> {
  const jar = await cookies();
  const kept = jar.get(deviceCookie)?.value ?? "";
  const device = /^[\w-]{43}$/.test(kept) ? kept : randomBytes(32).toString("base64url");
  jar.set({ ...options(), name: deviceCookie, value: device, maxAge: placeKnownForMs / 1000 });
  return {
    address: visitorAddress(request.headers),
    device,
    browser: browserFamilyOf(request.headers.get("user-agent")),
  };
}
