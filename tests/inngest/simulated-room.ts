import postgres from "postgres";
import { afterAll } from "vitest";
import { createEmailGateway } from "@/gateways/email";
import type { DeliveryRoom } from "@/inngest/delivery";
import {
  callJson,
  gatewayTo,
  removeFolder,
  startNetwork,
  WebhookDoors,
} from "@/tests/simulators/local-network";
import { createTestDatabase } from "@/tests/support/database";

/** A text as the simulated network took it. */
interface TakenText {
  readonly text: string;
  readonly clientRef: string;
  readonly segments: number;
}

/**
 * An archive of the file's own and a simulated network, with the room that sends from one to the other; all of
 * it ends with the file's tests.
 */
export async function openSimulatedRoom(over: Partial<DeliveryRoom> & Pick<DeliveryRoom, "now">) {
  const { database, url } = await createTestDatabase();
  const owner = postgres(url, { max: 2 });
  const doors = new WebhookDoors();
  const network = await startNetwork(await doors.open());
  const room: DeliveryRoom = {
    database,
    sms: gatewayTo(network.url),
    email: createEmailGateway({
      smtpUrl: `smtp://127.0.0.1:${network.smtpPort}`,
      from: "Insaf <noreply@insaf.example>",
    }),
    appUrl: "https://insaf.example",
    bounceAddress: "bounce@insaf.example",
    quietHours: false,
    graceSeconds: 30,
    pace: () => Promise.resolve(),
    ...over,
  };
  afterAll(async () => {
    await Promise.all([room.sms.close(), room.email.close()]);
    await network.stop();
    await doors.close();
    await owner.end();
    await removeFolder(network.dataDir);
  });
  return {
    database,
    url,
    owner,
    network,
    room,
    /** What a phone got, oldest first. */
    async textsOn(phone: string): Promise<readonly TakenText[]> {
      const { json } = await callJson(
        `${network.url}/sandbox/phones/${encodeURIComponent(phone)}/messages`,
      );
      return json.messages ?? [];
    },
    /** Spoils what the network does next. */
    fault: (spoilt: object) => callJson(`${network.url}/sandbox/switches`, "POST", spoilt),
  };
}
