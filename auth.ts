import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { sessionLastsMs, signInStaff } from "@/commands/sign-in";
import { database } from "@/db/client";
import { env } from "@/env";

/** A sign-in that was refused; closed until an instant when there were too many tries. */
export class SignInRefused extends CredentialsSignin {
  constructor(readonly lockedUntil: Date | null) {
    super();
  }
}

const typedSchema = z.object({ account: z.string(), password: z.string(), address: z.string() });

/** What the signed cookie says: the opaque token of a session row, and nothing of the person. */
const claimsSchema = z.object({ session: z.string() });

const credentials = Credentials({
  credentials: { account: {}, password: {}, address: {} },
  async authorize(typed) {
    const { account, password, address } = typedSchema.parse(typed);
    const { demonstration } = env();
    const tried = { email: account, password, address };
    const answer = await signInStaff(database(), tried, new Date(), { demonstration });
    if (!answer.ok) throw new SignInRefused(answer.lockedUntil);
    return { id: answer.token };
  },
});

const { auth, signIn, signOut } = NextAuth((): NextAuthConfig => {
  const secure = env().appUrl.startsWith("https:");
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    providers: [credentials],
    secret: env().authSecret,
    // Cookies and origins follow APP_URL and the proxy's own check, not what the library guesses.
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
      error(error) {
        if (!(error instanceof SignInRefused)) console.error(`sign-in: ${error.name}`);
      },
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

/** Signs in and sets the cookie; null when it went well. */
export async function enter(typed: {
  account: string;
  password: string;
  address: string;
}): Promise<SignInRefused | null> {
  try {
    await signIn("credentials", { ...typed, redirect: false, redirectTo: "/" });
    return null;
  } catch (error) {
    if (error instanceof SignInRefused) return error;
    throw error;
  }
}

/** Takes the cookie away; the session's row is ended by the caller. */
export async function leave(): Promise<void> {
  await signOut({ redirect: false, redirectTo: "/" });
}
