import { isIP } from "node:net";

/**
 * The address a request comes from. Each hop adds what it saw at the end of `x-forwarded-for`
 * (bin/web.ts adds the socket's), so whoever stands before the last public address is not believed.
 * Of IPv6 only the network: one subscriber holds all of its addresses.
 */
export function visitorAddress(headers: Pick<Headers, "get">): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map(plainAddress);
  const seen = hops.filter((hop) => isIP(hop) !== 0).reverse();
  const theirs = seen.find((hop) => !isOwnNetwork(hop));
  return theirs === undefined ? (seen.at(-1) ?? "unknown") : subscriberOf(theirs);
}

/** An IPv4 address as it is; of an IPv6 address the first 64 bits, written one way only. */
function subscriberOf(address: string): string {
  if (isIP(address) === 4) return address;
  const written = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [before = "", after = ""] = written.split("::");
  const [first, last] = [before, after].map((part) => part.split(":").filter(Boolean));
  const groups = [...(first ?? [])];
  if (written.includes("::")) {
    while (groups.length + (last?.length ?? 0) < 8) groups.push("0");
  }
  return `${[...groups, ...(last ?? [])].slice(0, 4).join(":")}::/64`;
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
