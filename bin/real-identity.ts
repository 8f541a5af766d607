import { z } from "zod";
import type { PartCheck, RealParts } from "@/bin/part-check";

const described = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  scopes_supported: z.array(z.string()).optional(),
});

const patienceMs = 15_000;

/** Asks the citizens' identity service to describe itself; signing somebody in takes a person. */
export async function checkIdentity(parts: RealParts): Promise<PartCheck | null> {
  const { CITIZEN_OIDC_ISSUER: issuer, CITIZEN_OIDC_SCOPE: scope = "openid profile" } = parts;
  if (issuer === undefined) return null;
  const answer = (ok: boolean, sentence: string): PartCheck => ({ part: "OIDC", ok, sentence });
  const asked = await describe(issuer);
  if (asked === "unreachable")
    return answer(
      false,
      "The identity service does not answer: look at CITIZEN_OIDC_ISSUER and the firewall.",
    );
  if (asked === "undescribed")
    return answer(
      false,
      "What answers at CITIZEN_OIDC_ISSUER does not describe itself as OpenID Connect asks.",
    );
  if (asked.issuer !== issuer)
    return answer(
      false,
      `The identity service calls itself ${asked.issuer}: set CITIZEN_OIDC_ISSUER to just that.`,
    );
  const missing = scope.split(" ").filter((one) => asked.scopes_supported?.includes(one) === false);
  if (missing.length > 0)
    return answer(
      false,
      `The identity service knows no scope ${missing.join(", ")}: look at CITIZEN_OIDC_SCOPE.`,
    );
  return answer(true, "The identity service describes itself as it must.");
}

async function describe(
  issuer: string,
): Promise<z.output<typeof described> | "unreachable" | "undescribed"> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
    const read = described.safeParse(await answer.json().catch(() => null));
    return read.success ? read.data : "undescribed";
  } catch {
    return "unreachable";
  }
}
