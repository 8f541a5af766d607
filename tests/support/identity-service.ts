import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

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
  const { Provider } = loaded.parse(await import(pathToFileURL(await installed()).href));
  const provider = new Provider(`http://localhost:${port}`, {
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

/** Installs the server beside the build, once: nothing else needs it. */
async function installed(): Promise<string> {
  const from = join("tests", "support", "identity-service");
  const folder = join(process.cwd(), ".build", "identity-service");
  const entry = join(folder, "node_modules", "oidc-provider", "lib", "index.js");
  const lock = "package-lock.json";
  const isCurrent =
    existsSync(entry) &&
    readFileSync(join(folder, lock), "utf8") === readFileSync(join(from, lock), "utf8");
  if (isCurrent) return entry;
  mkdirSync(folder, { recursive: true });
  for (const name of ["package.json", lock]) copyFileSync(join(from, name), join(folder, name));
  const code = await new Promise<number | null>((resolve, reject) => {
    const npm = spawn("npm", ["ci", "--no-fund", "--no-audit", "--ignore-scripts"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
    npm.once("error", reject);
    npm.once("exit", resolve);
  });
  if (code !== 0) throw new Error("The identity service could not be installed.");
  return entry;
}
