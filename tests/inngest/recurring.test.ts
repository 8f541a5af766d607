import { Inngest } from "inngest";
import { expect, test } from "vitest";
import { recurringNames } from "@/domain/recurring";
import type { Mailbox } from "@/gateways/mailbox";
import type { AttachmentRoom } from "@/inngest/attachment-room";
import type { DeliveryRoom } from "@/inngest/delivery";
import { durableFunctions } from "@/inngest/functions";

/** Beats that are not named after their function. */
const beatOf: ReadonlyMap<string, string> = new Map([["watch-deadline", "watch-telling"]]);

test("every function that runs by the clock has a line on the page of delivery, and no line is of another", () => {
  const client = new Inngest({ id: "insaf", isDev: true });
  const byClock = durableFunctions(client, {} as DeliveryRoom, {} as AttachmentRoom, {} as Mailbox)
    .map(({ opts }) => opts)
    .filter(({ triggers }) => [triggers ?? []].flat().some((trigger) => "cron" in trigger))
    .map(({ id }) => beatOf.get(id) ?? id);
  expect(byClock.length).toBeGreaterThan(5);
  expect([...recurringNames].sort()).toEqual(byClock.sort());
});
