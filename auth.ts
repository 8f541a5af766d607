import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { sessionLastsMs } from "@/commands/sign-in";
import { database } from "@/db/client";
import { findSignedIn } from "@/db/staff";
import { env } from "@/env";

const typedSchema = z.object({ session: z.string() });

/** What the signed cookie says: the opaque token of a session row, and nothing of the person. */
const claimsSchema = z.object({ session: z.string() });

/** Both proofs were given before: what comes in here is the token of a session that is open already. */
const credentials = Credentials({
  credentials: { session: {} },
  async authorize(typed) {
    const { session } = typedSchema.parse(typed);
    const person = await database().as({ as: "door" }, (tx) =>
      findSignedIn(tx, session, new Date()),
    );
    if (person === null) throw new CredentialsSignin();
    return { id: session };
  },
});

const { auth, signIn, signOut } = NextAuth((): NextAuthConfig => {
  const secure = env().appUrl.startsWith("https:");
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    providers: [credentials],
    secret: env().authSecret,
    // Cookies and origins follow APP_URL and the check of the pages' door, not what the library guesses.
    trustHost: true,
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: sessionLastsMs / 1000 },
    cookies: {
      // Neither name may begin with the other: the library takes such cookies for parts of one.
      sessionToken: { name: `${prefix}insaf.session`, options },
      callbackUrl: { name: `${prefix}insaf.return`, options },
    },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    callbacks: {
      jwt: ({ token, user }) => (user?.id === undefined ? token : { session: user.id }),
      session: ({ session, token }) => {
        const claims = claimsSchema.safeParse(token);
        return Object.assign(session, { token: claims.success ? claims.data.session : null });
      },
    },
    logger: {
      error: (error) => console.error(`sign-in: ${error.name}`),
      warn: (code) => console.warn(`sign-in: ${code}`),
      debug: () => undefined,
    },
  };
});

const sessionSchema = z.object({ token: z.string() });

/** The session token of the request's cookie; null when there is none that this server signed. */
export async function sessionToken(): Promise<string | null> {
  const session = sessionSchema.safeParse(await auth());
  return session.success ? session.data.token : null;
}

/** Gives the browser the cookie of a session that was just opened. */
export async function enter(session: string): Promise<void> {
  await signIn("credentials", { session, redirect: false, redirectTo: "/" });
}

/** Takes the cookie away; the session's row is ended by the caller. */
export async function leave(): Promise<void> {
  await signOut({ redirect: false, redirectTo: "/" });
}
