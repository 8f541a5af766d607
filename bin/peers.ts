import { join } from "node:path";
import { installBeside } from "@/bin/install-beside";

/** Real servers that tests talk to and nothing else needs. `file`: where the package's program begins. */
const peers = {
  "identity-service": join("oidc-provider", "lib", "index.js"),
  "bucket-server": join("s3rver", "lib", "s3rver.js"),
} as const;
type Peer = keyof typeof peers;

/** The program of a peer, installed beside the build where it is not there yet. */
export function installPeer(peer: Peer): Promise<string> {
  return installBeside(join("tests", "support", peer), peer, peers[peer]);
}

/** All of them, before the tests: these see no variable of the machine, and npm may need some. */
export async function installPeers(): Promise<void> {
  for (const peer of Object.keys(peers) as Peer[]) await installPeer(peer);
}
