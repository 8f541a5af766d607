import cluster from "node:cluster";
import { say } from "@/bin/announce";
import { serve } from "@/bin/channel";
import { endNode, type Launched, servingOf, supervised } from "@/bin/child";

/**
 * Serves with several processes behind one port, so that pages use more than one processor. A member that
 * ends is started again; all of them end with this process.
 */
export async function leadCrew(size: number): Promise<void> {
  const crew = Array.from({ length: size }, (_, place) =>
    supervised({
      name: `web ${place + 1}`,
      launch: launchMember,
      end: endNode,
      changed: () => undefined,
      say,
    }),
  );
  // What the supervisor tells is an answer to one of them, who knows it by its number.
  process.on("message", (told: object) => {
    for (const member of Object.values(cluster.workers ?? {})) {
      if (member?.isConnected() === true) member.send(told);
    }
  });
  await Promise.all(crew.map((member) => member.start()));
  serve(async () => {
    await Promise.all(crew.map((member) => member.stop()));
  });
}

function launchMember(): Launched {
  const member = cluster.fork();
  const serving = servingOf(member.process);
  serving.then(
    () => member.on("message", (asked: object) => process.send?.(asked)),
    () => undefined,
  );
  return { process: member.process, serving };
}
