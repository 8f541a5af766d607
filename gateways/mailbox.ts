import { ImapFlow } from "imapflow";

/** A mail as it lies in the box; `source` may be cut short. */
export interface LyingMail {
  readonly uid: number;
  readonly source: Buffer;
}

export interface Mailbox {
  /**
   * Hands over the mails that lie in the box, oldest first, and files each away once `take` has ended: what
   * is lost in between is handed over again. Answers how many were taken.
   */
  empty(most: number, take: (mail: LyingMail) => Promise<void>): Promise<number>;
  /** Signs in and opens the box; resolves when that worked. */
  visit(): Promise<void>;
}

/** More of a mail than any report needs; what is larger is read up to here. */
const mostBytes = 1024 * 1024;
/** Where mails go that were read here: in the box itself a person may open one without it being lost. */
const readFolder = "Insaf";

/** Opens the way to the box at `imapUrl`; each visit is a connection of its own. */
export function createMailbox(imapUrl: string): Mailbox {
  async function inBox<Result>(work: (client: ImapFlow) => Promise<Result>): Promise<Result> {
    const client = new ImapFlow({ ...serverOf(imapUrl), ...patience });
    // Losing the connection rejects what waits on it; the event would end the process.
    client.on("error", () => undefined);
    await client.connect();
    try {
      const lock = await client.getMailboxLock("INBOX");
      try {
        return await work(client);
      } finally {
        lock.release();
      }
    } finally {
      await client.logout().catch(() => client.close());
    }
  }

  return {
    empty: (most, take) =>
      inBox(async (client) => {
        const uids = (await client.search({ all: true }, { uid: true })) || [];
        const due = uids.slice(0, most);
        if (due.length > 0) await client.mailboxCreate(readFolder);
        let taken = 0;
        let failure: unknown = null;
        for (const uid of due) {
          const query = { uid: true, source: { start: 0, maxLength: mostBytes } };
          const mail = await client.fetchOne(String(uid), query, { uid: true });
          // Gone meanwhile: somebody else reads the same box.
          if (mail === false || mail.source === undefined) continue;
          try {
            await take({ uid, source: mail.source });
          } catch (error) {
            // It stays where it lies and holds none of the others.
            failure ??= error;
            continue;
          }
          await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
          await client.messageMove(String(uid), readFolder, { uid: true });
          taken += 1;
        }
        if (failure !== null) throw failure;
        return taken;
      }),
    visit: () => inBox(() => Promise.resolve()),
  };
}

const patience = {
  logger: false,
  disableAutoIdle: true,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 60_000,
} as const;

function serverOf(imapUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(imapUrl);
  const secure = protocol === "imaps:";
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 993 : 143) : Number(port),
    secure,
    // A password never crosses a network in clear.
    ...(secure || isHere ? {} : { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  };
}
