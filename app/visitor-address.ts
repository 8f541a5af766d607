import { isIP } from "node:net";

/**
 * The address a request comes from. Each hop adds what it saw at the end of `x-forwarded-for`
 * (bin/web.ts adds the socket's), so whoever stands before the last public address is not believed.
 */
export function visitorAddress(headers: Pick<Headers, "get">): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map(plainAddress);
  const seen = hops.filter((hop) => isIP(hop) !== 0).reverse();
  return seen.find((hop) => !isOwnNetwork(hop)) ?? seen.at(-1) ?? "unknown";
}

/** An IPv4 address may come dressed as IPv6. */
function plainAddress(hop: string): string {
  return hop
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, "");
}

/** Loopback, link-local and private ranges: where a reverse proxy of our own stands. */
function isOwnNetwork(address: string): boolean {
  return (
    address === "::1" ||
    /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./.test(address) ||
    /^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/.test(address)
  );
}
