import { z } from "zod";
import { type Deed, deeds, type Point } from "@/tests/crash/point";

/** Tells a process to die when it has come to a point for the n-th time from now. */
const doom = z.object({
  type: z.literal("die"),
  deed: z.enum(deeds),
  side: z.enum(["before", "after"]),
  nth: z.number(),
});
export type Doom = z.output<typeof doom>;

let awaited: Doom | null = null;

/** Listens for the point at which this process is to die. */
export function awaitDoom(): void {
  process.on("message", (message) => {
    const told = doom.safeParse(message);
    if (!told.success) return;
    awaited = told.data;
    process.send?.({ type: "armed" });
  });
}

/** Dies here, outright and with nothing tidied up, if it is the time that was named. */
export function pass(deed: Deed, side: Point["side"]): void {
  if (awaited === null || awaited.deed !== deed || awaited.side !== side) return;
  awaited = { ...awaited, nth: awaited.nth - 1 };
  if (awaited.nth === 0) process.kill(process.pid, "SIGKILL");
}

/** Passes the points before and after a call. */
export async function between<Result>(deed: Deed, call: () => Promise<Result>): Promise<Result> {
  pass(deed, "before");
  const result = await call();
  pass(deed, "after");
  return result;
}
