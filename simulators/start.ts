import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { AppendLog } from "@/simulators/append-log";
import { BearerCheck } from "@/simulators/bearer";
import { EventStream } from "@/simulators/event-stream";
import { answerJson } from "@/simulators/http-answer";
import { ImapDoor } from "@/simulators/imap-door";
import { Letterbox } from "@/simulators/letterbox";
import { Mailroom } from "@/simulators/mailroom";
import { MessageDoor } from "@/simulators/message-door";
import { networkLine } from "@/simulators/network-line";
import { PhoneNetwork } from "@/simulators/phone-network";
import { answerSandbox, type Sandbox } from "@/simulators/reading-api";
import { Switches } from "@/simulators/switches";
import { WebhookSender } from "@/simulators/webhook-sender";

export interface SimulatorOptions {
  /** 0 takes a free port. */
  httpPort: number;
  /** 0 takes a free port. */
  smtpPort: number;
  /** 0 takes a free port. */
  imapPort: number;
  dataDir: string;
  /** Where webhooks go, without trailing slash. */
  appUrl: string;
  vonage: { applicationId: string; publicKey: string; signatureSecret: string; apiKey: string };
  /** Delays in milliseconds, for tests; the defaults are those of a quick network. */
  pace?: {
    submittedAfterMs?: number;
    deliveredAfterMs?: number;
    retryFirstMs?: number;
    retryLongestMs?: number;
  };
}

export interface Simulators {
  httpPort: number;
  smtpPort: number;
  imapPort: number;
  stop(): Promise<void>;
}

/** Starts the phone network and the mail server, on this machine's own address only. */
export async function startSimulators(options: SimulatorOptions): Promise<Simulators> {
  const { pace = {} } = options;
  const folder = join(options.dataDir, "simulators");
  const switches = new Switches();
  const events = new EventStream();
  const sender = new WebhookSender(options.vonage, {
    firstMs: pace.retryFirstMs ?? 5000,
    longestMs: pace.retryLongestMs ?? 15 * 60 * 1000,
  });
  const network = new PhoneNetwork(
    options.appUrl,
    {
      submittedAfterMs: pace.submittedAfterMs ?? 50,
      deliveredAfterMs: pace.deliveredAfterMs ?? 400,
      requestsPerSecond: null,
    },
    sender,
    events,
  );
  const log = await AppendLog.open(join(folder, "messages.jsonl"), (entry) => {
    network.restore(networkLine.parse(entry));
  });
  const letterbox = new Letterbox();
  await letterbox.open(join(folder, "letters.jsonl"));
  const imap = new ImapDoor(letterbox);
  const mailroom = new Mailroom(switches, letterbox);
  const bearer = new BearerCheck(options.vonage.applicationId, options.vonage.publicKey);
  const door = new MessageDoor(bearer, network, switches);
  const server = serve(door, { network, mailroom, switches, sender, events });
  const smtpPort = await mailroom.open(options.smtpPort, join(folder, "mails.jsonl"));
  const imapPort = await imap.open(options.imapPort);
  const httpPort = await listen(server, options.httpPort);
  network.resume(log);
  return {
    httpPort,
    smtpPort,
    imapPort,
    async stop() {
      network.stop();
      sender.stop();
      events.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, mailroom.stop(), imap.stop()]);
      await letterbox.close();
      await log.close();
    },
  };
}

function serve(door: MessageDoor, sandbox: Sandbox): Server {
  const server = createServer((request, response) => {
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const handled =
      path === "/v1/messages"
        ? door.handle(request, response, query)
        : path.startsWith("/sandbox/")
          ? answerSandbox(
              sandbox,
              request,
              response,
              path.slice("/sandbox/".length),
              new URLSearchParams(query),
            )
          : answerJson(response, 404, { title: "Not Found", status: 404 });
    handled?.catch((error: unknown) => {
      if (isBrokenOff(error)) return;
      // The rest of the path may hold a number or an address.
      const door = path.split("/").slice(0, 3).join("/");
      console.error(`simulator: ${error instanceof Error ? error.message : "failure"} at ${door}`);
      if (!response.headersSent) answerJson(response, 500, { error: "failure" });
    });
  });
  // Longer than any client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 65_000;
  return server;
}

/** A client that went away before its request was whole has nothing to be told. */
function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNRESET";
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}
