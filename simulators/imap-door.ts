import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { Letterbox, LyingLetter } from "@/simulators/letterbox";

export const letterboxAccount = { user: "insaf", password: "demonstration" } as const;

const longestLine = 8_192;

/**
 * As much of IMAP4rev1 (RFC 3501, MOVE of RFC 6851) as reading a box and filing its letters away takes.
 * Literals, IDLE and everything else are refused as a small server refuses them.
 */
export class ImapDoor {
  readonly #box: Letterbox;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;

  constructor(box: Letterbox) {
    this.#box = box;
  }

  /** Listens on this machine only; 0 takes a free port. Returns the port. */
  async open(port: number): Promise<number> {
    const server = createServer((socket) => this.#serve(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    return (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const server = this.#server;
    if (server !== null) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    const visit = new Visit(socket, this.#box);
    let text = "";
    let turn = Promise.resolve();
    socket.write(`* OK [CAPABILITY ${capabilities}] ready\r\n`);
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      for (let end = text.indexOf("\r\n"); end !== -1; end = text.indexOf("\r\n")) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        turn = turn.then(() => visit.answer(line)).catch(() => void socket.destroy());
      }
      if (text.length > longestLine) socket.destroy();
    });
  }
}

const capabilities = "IMAP4rev1 MOVE";

/** One connection, from its greeting to its end. */
class Visit {
  readonly #socket: Socket;
  readonly #box: Letterbox;
  #signedIn = false;
  #folder: string | null = null;

  constructor(socket: Socket, box: Letterbox) {
    this.#socket = socket;
    this.#box = box;
  }

  async answer(line: string): Promise<void> {
    const [, tag = "*", spoken = "", rest = ""] = /^(\S+) (\S+) ?(.*)$/.exec(line) ?? [];
    const isUid = /^uid$/i.test(spoken);
    const [, sub = "", subRest = ""] = (isUid ? /^(\S+) ?(.*)$/.exec(rest) : null) ?? [];
    const verb = (isUid ? sub : spoken).toUpperCase();
    const said = await this.#act(verb, isUid ? subRest : rest);
    this.#socket.write(`${tag} ${said}\r\n`);
    if (verb === "LOGOUT") this.#socket.end();
  }

  async #act(verb: string, rest: string): Promise<string> {
    switch (verb) {
      case "CAPABILITY":
        this.#say(`CAPABILITY ${capabilities}`);
        return "OK done";
      case "NOOP":
        return "OK done";
      case "LOGOUT":
        this.#say("BYE until next time");
        return "OK done";
      case "LOGIN":
        return this.#login(rest);
    }
    if (!this.#signedIn) return "NO sign in first";
    const [folder = "INBOX"] = words(rest);
    switch (verb) {
      case "LIST":
      case "LSUB":
        if (words(rest)[1] === "") {
          this.#say(`${verb} (\\Noselect) "/" ""`);
          return "OK done";
        }
        for (const name of this.#box.folders) this.#say(`${verb} () "/" "${name}"`);
        return "OK done";
      case "CREATE":
        if (this.#box.folders.has(folder)) return "NO [ALREADYEXISTS] it is there";
        this.#box.folders.add(folder);
        return "OK done";
      case "SELECT":
      case "EXAMINE":
        return this.#select(folder);
    }
    if (this.#folder === null) return "NO select a folder first";
    switch (verb) {
      case "SEARCH":
        this.#say(
          `SEARCH ${this.#letters()
            .map(({ uid }) => uid)
            .join(" ")}`.trim(),
        );
        return "OK done";
      case "FETCH":
        return this.#fetch(rest);
      case "STORE":
        return this.#store(rest);
      case "MOVE":
        return this.#move(rest);
      case "CLOSE":
        this.#folder = null;
        return "OK done";
    }
    return "BAD not spoken here";
  }

  #login(rest: string): string {
    const [user, password] = words(rest);
    this.#signedIn = user === letterboxAccount.user && password === letterboxAccount.password;
    return this.#signedIn ? "OK welcome" : "NO [AUTHENTICATIONFAILED] wrong name or password";
  }

  #select(folder: string): string {
    if (!this.#box.folders.has(folder)) return "NO [NONEXISTENT] no such folder";
    this.#folder = folder;
    const last = Math.max(0, ...this.#box.letters.keys());
    this.#say("FLAGS (\\Seen \\Deleted)");
    this.#say(`${this.#letters().length} EXISTS`);
    this.#say("0 RECENT");
    this.#say(`OK [UIDVALIDITY 1] kept`);
    this.#say(`OK [UIDNEXT ${last + 1}] next`);
    return "OK [READ-WRITE] open";
  }

  #fetch(rest: string): string {
    const [, first = "0", , limit] =
      /^(\d+)(:\S+)? .*?(?:BODY\.PEEK\[\](?:<0\.(\d+)>)?)/i.exec(rest) ?? [];
    for (const [place, letter] of this.#letters().entries()) {
      if (letter.uid !== Number(first)) continue;
      const part = letter.raw.subarray(0, limit === undefined ? undefined : Number(limit));
      const origin = limit === undefined ? "" : "<0>";
      const flags = letter.seen ? "\\Seen" : "";
      this.#socket.write(
        `* ${place + 1} FETCH (UID ${letter.uid} FLAGS (${flags}) BODY[]${origin} {${part.length}}\r\n`,
      );
      this.#socket.write(part);
      this.#socket.write(")\r\n");
    }
    return "OK done";
  }

  async #store(rest: string): Promise<string> {
    const letter = this.#named(rest);
    if (letter !== null && /\+FLAGS/i.test(rest) && /\\Seen/i.test(rest))
      await this.#box.change(letter, { seen: true });
    return "OK done";
  }

  async #move(rest: string): Promise<string> {
    const [, folder = ""] = words(rest);
    if (!this.#box.folders.has(folder)) return "NO [TRYCREATE] no such folder";
    const letter = this.#named(rest);
    if (letter === null) return "OK nothing to move";
    const place = this.#letters().indexOf(letter) + 1;
    await this.#box.change(letter, { folder });
    this.#say(`OK [COPYUID 1 ${letter.uid} ${letter.uid}] moved`);
    this.#say(`${place} EXPUNGE`);
    return "OK done";
  }

  #named(rest: string): LyingLetter | null {
    const uid = Number(words(rest)[0]);
    return this.#letters().find((letter) => letter.uid === uid) ?? null;
  }

  #letters(): LyingLetter[] {
    return this.#box.in(this.#folder ?? "");
  }

  #say(line: string): void {
    this.#socket.write(`* ${line}\r\n`);
  }
}

/** The words of a command; a quoted one may hold spaces. */
function words(text: string): string[] {
  return Array.from(text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g), ([, quoted, bare]) =>
    quoted === undefined ? (bare ?? "") : quoted.replace(/\\(.)/g, "$1"),
  );
}
