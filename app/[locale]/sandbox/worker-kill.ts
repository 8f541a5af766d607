import { randomUUID } from "node:crypto";
import { z } from "zod";
import { env, variables } from "@/env";

/** What the web process asks of the supervisor. */
export const killAsked = z.object({ type: z.literal("kill-worker"), id: z.string() });

/** The supervisor's answer: the number of the process that it killed; null when none was serving. */
export const killTold = z.object({
  type: z.literal("killed"),
  id: z.string(),
  pid: z.number().nullable(),
});

const patienceMs = 3_000;

/** Whether texts end on a demonstration phone, so that playing with them reaches nobody. */
export function isPhoneSimulated(): boolean {
  const { simulatorUrl, sms } = env();
  return simulatorUrl !== null && sms.apiHost === simulatorUrl;
}

/** Whether files may be invented besides: never in an archive that is somebody's own. */
export function mayInventFiles(): boolean {
  return isPhoneSimulated() && variables().EMBEDDED_DATABASE === "yes";
}

/** Has the worker killed outright and answers its number; null when there was none to kill. */
export async function killWorker(): Promise<number | null> {
  const id = randomUUID();
  return new Promise((resolve) => {
    const end = (pid: number | null) => {
      clearTimeout(late);
      process.off("message", heard);
      resolve(pid);
    };
    const heard = (message: unknown) => {
      const told = killTold.safeParse(message);
      if (told.success && told.data.id === id) end(told.data.pid);
    };
    const late = setTimeout(() => end(null), patienceMs);
    process.on("message", heard);
    if (process.send === undefined) end(null);
    else process.send({ type: "kill-worker", id } satisfies z.input<typeof killAsked>);
  });
}
