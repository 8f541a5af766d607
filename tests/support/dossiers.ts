import { randomBytes } from "node:crypto";
import { askToOpenFile } from "@/commands/one-time-code";
import { tryToOpenFile } from "@/commands/open-dossier";
import { hashPassword } from "@/commands/password";
import { readDossier } from "@/commands/read-dossier";
import { type IncomingParty, receiveFile } from "@/commands/receive-file";
import { insertArriving, settleArriving } from "@/db/attachments";
import type { Database, Transaction } from "@/db/client";
import { readDossierContents } from "@/db/dossier-contents";
import { findDossier } from "@/db/dossier-sessions";
import { newId } from "@/db/ids";
import { findCode, requestKey } from "@/db/one-time-codes";
import { phraseForm } from "@/domain/phrase";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { deliverCode } from "@/inngest/code-delivery";
import { aPhone, silent } from "@/tests/support/builders";
import { noMail } from "@/tests/support/no-mail";

const nobody: IncomingParty = {
  role: "complainant",
  nature: "person",
  lastName: "Zerouali",
  firstName: "Salma",
  organisation: null,
  description: null,
  document: null,
  phone: null,
  phoneOwner: null,
  phoneVerifiedAt: null,
  email: null,
  address: "12 rue des Oliviers, Rabat",
  wayOfContact: null,
  country: null,
  wantsOutcome: false,
  isMinor: false,
  capacity: null,
  represents: null,
  bar: null,
  barNumber: null,
  language: "ar",
};

/** Files a complaint of Rabat with the parties that a test names, and answers its code. */
export async function aFileWith(
  database: Database,
  now: Date,
  file: {
    readonly parties?: readonly Partial<IncomingParty>[];
    readonly isProtected?: boolean;
    readonly phrase?: string;
  } = {},
): Promise<TrackingCode> {
  const trackingCode = trackingCodeFrom(randomBytes(trackingCodeBytes));
  const phraseHash = file.phrase === undefined ? null : await hashPassword(phraseForm(file.phrase));
  const received = await database.as({ as: "visitor", trackingCode }, (tx) =>
    receiveFile(
      tx,
      {
        id: newId(now),
        trackingCode,
        kind: "complaint",
        category: "theft",
        channel: "online",
        language: "ar",
        isProtected: file.isProtected ?? false,
        phraseHash,
        parquet: "TPI-RABAT",
        province: null,
        occurredOn: null,
        place: "Gare de Rabat",
        account: "Quelqu'un a pris mon sac pendant que j'attendais le train du soir.",
        isAnonymous: false,
        externalReference: null,
        parties: (file.parties ?? [{ phone: aPhone() }]).map((party) => ({ ...nobody, ...party })),
      },
      { staffId: null, actor: "visitor" },
      now,
      silent,
    ),
  );
  if (!received.ok) throw new Error(`aFileWith: refused, ${received.refusal}`);
  return trackingCode;
}

/** A phone, a worker and browsers around the opening of files, with a clock that a test moves. */
export function aDossierRoom(database: Database, start: Date) {
  let clock = start;
  const sent: { to: string; text: string }[] = [];
  const room = {
    database,
    sms: {
      send: async (text: { to: string; text: string }) => {
        sent.push(text);
        return { outcome: "accepted", providerId: randomBytes(4).toString("hex") } as const;
      },
      close: async () => undefined,
    },
    pace: async () => undefined,
    ...noMail,
    now: () => clock,
  };
  const aToken = (): string => randomBytes(32).toString("base64url");

  /** Asks for a code as a browser does, lets the worker send it, and answers what the phone shows. */
  const ask = async (trackingCode: TrackingCode, lastDigits = "", requestToken = aToken()) => {
    const before = sent.length;
    const asked = await askToOpenFile(
      database,
      { requestToken, trackingCode, lastDigits, language: "fr", address: aToken() },
      clock,
    );
    const holder = requestKey(database, requestToken);
    const code = await database.as({ as: "visitor", holder }, (tx) =>
      findCode(tx, holder, "open_file"),
    );
    if (code !== null) await deliverCode(room, code.id);
    const text = sent.length > before ? (sent.at(-1)?.text ?? "") : null;
    const digits = text === null ? null : (/\d{6}/.exec(text)?.[0] ?? "");
    return { asked, requestToken, text, code: digits };
  };
  const open = (
    { requestToken, code }: { requestToken: string; code: string | null },
    phrase = "",
    dossierToken = aToken(),
  ) =>
    tryToOpenFile(
      database,
      { requestToken, typed: code ?? "000000", phrase, address: aToken(), dossierToken },
      clock,
    );
  const looking = <Result>(
    token: string,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result> => database.as({ as: "party", dossier: requestKey(database, token) }, work);
  return {
    /** What the worker sends codes with. */
    worker: room,
    sent,
    aToken,
    ask,
    open,
    looking,
    now: () => clock,
    later: (seconds: number): void => {
      clock = new Date(clock.getTime() + seconds * 1000);
    },
    /** Opens a file that must open, and answers the browser's hold on it. */
    opened: async (trackingCode: TrackingCode, lastDigits = "", phrase = "") => {
      const dossierToken = aToken();
      const verdict = await open(await ask(trackingCode, lastDigits), phrase, dossierToken);
      if (verdict.is !== "right") throw new Error(`opened: ${verdict.is}`);
      return dossierToken;
    },
    lookOf: (token: string) => looking(token, (tx) => findDossier(tx, clock)),
    /** The page as it is shown now. */
    pageOf: async (token: string) => {
      const page = await readDossier(database, token, clock, "visit");
      if (page === null) throw new Error("the look is over");
      return page;
    },
    contentsOf: (token: string) =>
      looking(token, async (tx) => {
        const look = await findDossier(tx, clock);
        if (look === null) throw new Error("the look is over");
        return readDossierContents(tx, look, clock);
      }),
  };
}

/** Lays a paper beside a file as its party does, without what is in it. */
export async function addOwnPaper(
  database: Database,
  token: string,
  now: Date,
  state: "unscanned" | "quarantined" = "unscanned",
) {
  const paper = { id: crypto.randomUUID(), name: "facture <1>.pdf", size: 20_480 };
  await database.as({ as: "party", dossier: requestKey(database, token) }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) throw new Error("the look is over");
    const { caseFileId, partyId } = look;
    const place = { origin: "party", draftId: null, caseFileId, partyId, staffId: null } as const;
    await insertArriving(tx, { ...paper, place, broughtBy: null }, now);
    await settleArriving(tx, { ...paper, kind: "pdf", state });
  });
  return paper;
}
