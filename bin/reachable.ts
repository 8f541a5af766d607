import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something listens at a database's address. */
export async function reachable(databaseUrl: string): Promise<void> {
  const { hostname, port } = new URL(databaseUrl);
  while (!(await answers(hostname, Number(port || 5432)))) await sleep(200);
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const tell = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => tell(true));
    socket.once("error", () => tell(false));
    socket.once("timeout", () => tell(false));
  });
}
