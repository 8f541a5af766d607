import { randomBytes } from "node:crypto";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { NextRequest } from "next/server";
import { z } from "zod";
import { signInByDocument } from "@/commands/citizen-sign-in";
import { citizenKey, findCitizen } from "@/db/citizens";
import { database } from "@/db/client";
import { citizenCookieSeconds } from "@/domain/citizen";
import { parseIdentityDocument } from "@/domain/identity-document";
import { type Locale, locales } from "@/domain/locale";
import { env } from "@/env";
import { localeOfPath, localePath } from "@/i18n/paths";

const basePath = "/api/citizen";
const typedSchema = z.object({ session: z.string() });

/** What the signed cookie says: the opaque token of a session row, and nothing of the person. */
const claimsSchema = z.object({ session: z.string() });

/** The proof was given before: what comes in here is the token of a session that is open already. */
const credentials = Credentials({
  credentials: { session: {} },
  async authorize(typed) {
    const { session } = typedSchema.parse(typed);
    const archive = database();
    const citizen = await archive.as(
      { as: "citizen", citizen: citizenKey(archive, session) },
      (tx) => findCitizen(tx, session, new Date()),
    );
    if (citizen === null) throw new CredentialsSignin();
    return { id: session };
  },
});

const provider = "identity";

/** The national identity service; the card's number is all that is taken from what it says. */
function identityService(): NextAuthConfig["providers"] {
  const service = env().citizenOidc;
  if (service === null) return [];
  const { issuer, clientId, clientSecret, scope, documentClaim } = service;
  return [
    {
      id: provider,
      name: provider,
      type: "oidc",
      issuer,
      clientId,
      clientSecret,
      checks: ["pkce", "state", "nonce"],
      // The claims of a scope are asked of the service itself; few put them into the token.
      idToken: false,
      authorization: { params: { scope, redirect_uri: `${env().appUrl}${callbackPath}` } },
      profile: (claims) => ({ id: String(claims[documentClaim] ?? "") }),
    },
  ];
}
const callbackPath = `${basePath}/callback/${provider}`;

/** A national identity card by the number that the service gave; null when it is none. */
function cardOf(number: string | undefined) {
  const card = parseIdentityDocument("cin", number ?? "");
  return card === null ? null : { ...card, type: "cin" as const };
}

const { auth, handlers, signIn, signOut } = NextAuth((request): NextAuthConfig => {
  const secure = env().appUrl.startsWith("https:");
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const onTheWay = { ...options, maxAge: 15 * 60 };
  return {
    basePath,
    providers: [credentials, ...identityService()],
    secret: env().authSecret,
    trustHost: true,
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: citizenCookieSeconds },
    cookies: {
      // No name may begin with another: the library takes such cookies for parts of one.
      sessionToken: { name: `${prefix}insaf.citizen`, options },
      callbackUrl: { name: `${prefix}insaf.back`, options },
      state: { name: `${prefix}insaf.state`, options: onTheWay },
      nonce: { name: `${prefix}insaf.nonce`, options: onTheWay },
      pkceCodeVerifier: { name: `${prefix}insaf.pkce`, options: onTheWay },
    },
    pages: { signIn: "/account", error: "/account", signOut: "/account" },
    callbacks: {
      signIn: ({ account }) =>
        account?.provider !== provider || cardOf(account.providerAccountId) !== null,
      async jwt({ token, user, account }) {
        const card = account?.provider === provider ? cardOf(account.providerAccountId) : null;
        if (card === null) return user?.id === undefined ? token : { session: user.id };
        const sessionToken = randomBytes(32).toString("base64url");
        const language = languageOf(request?.cookies.get(`${prefix}insaf.back`)?.value);
        await signInByDocument(database(), { document: card, language, sessionToken }, new Date());
        return { session: sessionToken };
      },
      session: ({ session, token }) => {
        const claims = claimsSchema.safeParse(token);
        return Object.assign(session, { token: claims.success ? claims.data.session : null });
      },
    },
    logger: {
      error: (error) => console.error(`citizen sign-in: ${error.name}`),
      warn: (code) => console.warn(`citizen sign-in: ${code}`),
      debug: () => undefined,
    },
  };
});

const sessionSchema = z.object({ token: z.string() });

/** The session token of the request's cookie; null when there is none that this server signed. */
export async function citizenToken(): Promise<string | null> {
  const session = sessionSchema.safeParse(await auth());
  return session.success ? session.data.token : null;
}

/** Gives the browser the cookie of a session that was just opened. */
export async function enterAsCitizen(session: string): Promise<void> {
  await signIn("credentials", { session, redirect: false, redirectTo: "/" });
}

/** Takes the cookie away; the session's row is ended by the caller. */
export async function leaveAsCitizen(): Promise<void> {
  await signOut({ redirect: false, redirectTo: "/" });
}

/** The address of the identity service to which the browser goes, with what it must bring back. */
export async function identityAddress(locale: Locale): Promise<string> {
  const redirectTo = `${env().appUrl}${localePath(locale, "/account")}`;
  return z.string().parse(await signIn(provider, { redirect: false, redirectTo }));
}

/** Takes what the identity service sent the browser back with, and leads to the list or says that it did not do. */
export async function takeIdentityAnswer(request: NextRequest): Promise<Response> {
  const secure = env().appUrl.startsWith("https:");
  const language = languageOf(request.cookies.get(`${secure ? "__Host-" : ""}insaf.back`)?.value);
  const page = localePath(language, "/account");
  // Whatever stands before this server, the service was told the address of APP_URL.
  const asked = new NextRequest(`${env().appUrl}${callbackPath}${request.nextUrl.search}`, request);
  const answer = await handlers.GET(asked);
  const isIn = new URL(answer.headers.get("location") ?? "/", env().appUrl).pathname === page;
  const headers = new Headers({ location: isIn ? page : `${page}?said=identity#mistakes` });
  for (const cookie of answer.headers.getSetCookie())
    if (cookie.includes("insaf.")) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

function languageOf(back: string | undefined): Locale {
  const path = back !== undefined && URL.canParse(back) ? new URL(back).pathname : "";
  return localeOfPath(path) ?? locales[0];
}
