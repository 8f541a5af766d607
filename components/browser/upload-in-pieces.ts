/** How far a file has come. `why` is the server's own sentence. */
export type Step =
  | { readonly is: "queued" }
  | { readonly is: "sending"; readonly share: number }
  | { readonly is: "waiting" }
  | { readonly is: "checking" }
  | { readonly is: "done" }
  | { readonly is: "failed"; readonly why: string | null };

const pieceBytes = 256 * 1024;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** About a quarter of an hour without a line. */
const mostTries = 40;
/** A piece over a line of the slowest kind, and its examination. */
const longestAnswerMs = 180_000;

interface Answer {
  readonly id?: string;
  /** How much has come. */
  readonly offset?: number;
  /** What the server says of the part that had come before this page: SHA-256, in hex. */
  readonly digest?: string;
  readonly done?: boolean;
  /** Why it was not taken. */
  readonly sentence?: string;
}

/** The line, or what stands behind it, is away: a second try may do. */
class Away extends Error {
  override name = "Away";
}

/**
 * Sends one file a piece at a time; after a lost connection, or another page's beginning of the same file, it goes
 * on from where the server says that it stands.
 */
export async function uploadInPieces(
  door: string,
  { file, said }: { readonly file: File; readonly said: Readonly<Record<string, string>> },
  tell: (step: Step) => void,
): Promise<void> {
  let id: string | null = null;
  let offset = 0;
  let anew = false;
  for (let tries = 0; tries < mostTries;) {
    try {
      const answer: Answer = await (id === null
        ? ask(door, "POST", JSON.stringify({ ...said, name: file.name, size: file.size, anew }), {})
        : ask(`${door}/${id}`, "PATCH", file.slice(offset, offset + pieceBytes), {
            "upload-offset": String(offset),
            ...(offset + pieceBytes >= file.size ? await digestHeader(file) : {}),
          }));
      if (answer.done === true) return tell({ is: "done" });
      if (answer.sentence !== undefined) return tell({ is: "failed", why: answer.sentence });
      if (answer.digest !== undefined && answer.digest !== (await digestOf(file, answer.offset))) {
        anew = true;
        continue;
      }
      id = answer.id ?? id;
      offset = answer.offset ?? offset;
      tries = 0;
      // The answer to the last piece waits for the examination.
      const isLast = offset + pieceBytes >= file.size;
      tell(isLast ? { is: "checking" } : { is: "sending", share: offset / file.size });
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      tries += 1;
      tell({ is: "waiting" });
      await new Promise((resolve) =>
        window.setTimeout(resolve, Math.min(firstPauseMs * 1.5 ** tries, longestPauseMs)),
      );
    }
  }
  tell({ is: "failed", why: null });
}

async function digestHeader(file: File): Promise<Readonly<Record<string, string>>> {
  const digest = await digestOf(file);
  return digest === null ? {} : { "upload-digest": digest };
}

/** SHA-256 of the beginning of a file, in hex; null where the browser does not say, on a line that is not safe. */
async function digestOf(file: File, end = file.size): Promise<string | null> {
  if (!window.isSecureContext) return null;
  const digest = await crypto.subtle.digest("SHA-256", await file.slice(0, end).arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function ask(
  address: string,
  method: "POST" | "PATCH",
  body: Blob | string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const signal = AbortSignal.timeout(longestAnswerMs);
  const answer = await fetch(address, { method, body, headers, signal }).catch(() => null);
  if (answer === null || answer.status >= 500) throw new Away();
  const said: unknown = await answer.json().catch(() => null);
  if (typeof said !== "object" || said === null) throw new Away();
  return said;
}
