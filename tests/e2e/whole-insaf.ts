import { freePort } from "@/bin/ports";
import { isInsafGiven, tellInsaf } from "@/tests/e2e/surroundings";
import { identityClient, startIdentityService } from "@/tests/support/identity-service";
import { startInsaf } from "@/tests/support/insaf";

/** Starts one Insaf for all stories, with data and ports of its own, unless one is given; and who vouches for cards. */
export default async function wholeInsaf(): Promise<() => Promise<void>> {
  if (isInsafGiven()) return async () => undefined;
  const port = await freePort();
  const insaf = await startInsaf({
    variables: {
      CITIZEN_OIDC_ISSUER: `http://localhost:${port}`,
      CITIZEN_OIDC_CLIENT_ID: identityClient.id,
      CITIZEN_OIDC_CLIENT_SECRET: identityClient.secret,
    },
  });
  const redirectUri = `${insaf.url}/api/citizen/callback/identity`;
  const identity = await startIdentityService({ port, redirectUri });
  tellInsaf(insaf);
  return async () => {
    await identity.stop();
    await insaf.stop();
  };
}
