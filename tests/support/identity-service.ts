import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { installPeer } from "@/bin/peers";

/** What a client of the service is told. */
export const identityClient = {
  id: "insaf",
  secret: "a-secret-that-only-the-tests-know",
} as const;

const loaded = z.object({
  Provider: z.custom<
    new (issuer: string, options: object) => { callback(): Parameters<typeof createServer>[1] }
  >((value) => typeof value === "function"),
});

/**
 * A real OpenID Connect server in the place of the national identity service. Whoever signs in there by
 * a name holds the card of that number.
 */
export async function startIdentityService({
  port,
  redirectUri,
}: {
  readonly port: number;
  readonly redirectUri: string;
}): Promise<{ stop(): Promise<void> }> {
  const entry = await installPeer("identity-service");
  const provider = await quietly(async () => {
    const { Provider } = loaded.parse(await import(pathToFileURL(entry).href));
    return new Provider(`http://localhost:${port}`, {
      clients: [
        {
          client_id: identityClient.id,
          client_secret: identityClient.secret,
          redirect_uris: [redirectUri],
        },
      ],
      claims: { openid: ["sub"], profile: ["cin", "name"] },
      findAccount: (_context: unknown, number: string) => ({
        accountId: number,
        claims: () => ({ sub: `person-${number}`, cin: number, name: "Somebody" }),
      }),
    });
  });
  const server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Does something that warns of what is meant here: keys, memory and pages for trying only. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const { warn, info } = console;
  Object.assign(console, { warn: () => undefined, info: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { warn, info });
  }
}
