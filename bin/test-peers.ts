import { installPeers } from "@/bin/peers";

await installPeers();
