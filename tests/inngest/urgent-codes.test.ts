import { Inngest } from "inngest";
import { describe, expect, test } from "vitest";
import type { DeliveryRoom } from "@/inngest/delivery";
import { Lanes } from "@/inngest/embedded/lanes";
import { deliverCodes } from "@/inngest/functions/deliver-code";
import { deliverNotices, deliverSoon } from "@/inngest/functions/deliver-notices";
import { retryNotice } from "@/inngest/functions/retry-notice";
import { createPace, type PaceLine } from "@/inngest/pace";

const burst = 2_000;
const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("where a burst of notices waits", () => {
  test("at the pace of texts what somebody waits for goes after codes and before the rest", async () => {
    const waits: (() => void)[] = [];
    const pace = createPace(30, () => new Promise<void>((resolve) => waits.push(() => resolve())));
    const order: string[] = [];
    const turn = (name: string, line?: PaceLine) => pace(line).then(() => order.push(name));
    for (const [name, line] of [
      ["first", "usual"],
      ["second", "usual"],
      ["answer", "soon"],
      ["code", "urgent"],
    ] as const)
      void turn(name, line);
    for (let given = 0; given < 4; given += 1) {
      await flush();
      waits.shift()?.();
    }
    await flush();
    expect(order).toEqual(["first", "code", "answer", "second"]);
  });

  test("at the pace of texts a code goes before all that wait, and the others keep their order", async () => {
    const waits: (() => void)[] = [];
    const pace = createPace(30, () => new Promise<void>((resolve) => waits.push(() => resolve())));
    const order: string[] = [];
    const turn = (name: string, line?: "urgent") => pace(line).then(() => order.push(name));
    const all = Array.from({ length: burst }, (_, place) => turn(`notice ${place}`));
    await flush();
    all.push(turn("code", "urgent"));
    for (let given = 0; given < 3; given += 1) {
      waits.shift()?.();
      await flush();
    }
    expect(order.slice(0, 3)).toEqual(["notice 0", "code", "notice 1"]);
  });

  test("in the engine a code executes at once: the functions that send notices never take every place", async () => {
    const client = new Inngest({ id: "urgent-codes", isDev: true });
    // Only read for their settings: nothing of the room is used.
    const room = {} as DeliveryRoom;
    const limitOf = (made: { opts: { concurrency?: unknown } }): number => {
      const { concurrency } = made.opts;
      return typeof concurrency === "object" && concurrency !== null && "limit" in concurrency
        ? Number(concurrency.limit)
        : Number.POSITIVE_INFINITY;
    };
    const [notices, soon, retries] = [
      limitOf(deliverNotices(client, room)),
      limitOf(deliverSoon(client, room)),
      limitOf(retryNotice(client, room)),
    ];
    const places = 50;
    expect(notices + soon + retries).toBeLessThan(places);
    expect(limitOf(deliverCodes(client, room))).toBe(Number.POSITIVE_INFINITY);

    const lanes = new Lanes(places);
    const started: string[] = [];
    const never = (name: string) => () => {
      started.push(name);
      return new Promise<void>(() => undefined);
    };
    for (let count = 0; count < burst; count += 1) {
      lanes.add("deliver-notices", [{ name: "deliver-notices", limit: notices }], never("notice"));
      lanes.add("deliver-soon", [{ name: "deliver-soon", limit: soon }], never("soon"));
      lanes.add("retry-notice", [{ name: "retry-notice", limit: retries }], never("retry"));
    }
    lanes.add("deliver-code", [], never("code"));
    expect(started.at(-1)).toBe("code");
    expect(started).toHaveLength(notices + soon + retries + 1);
  });
});
