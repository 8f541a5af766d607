/** What an attachment may be. What it is, is read from its content; the name only must not say otherwise. */
export const attachmentKinds = ["pdf", "jpeg", "png", "webp", "heic", "docx", "doc"] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** Endings that a name may have for each kind; the first is the one it is kept with. */
const endings: Readonly<Record<AttachmentKind, readonly string[]>> = {
  pdf: ["pdf"],
  jpeg: ["jpg", "jpeg", "jpe", "jfif"],
  png: ["png"],
  webp: ["webp"],
  heic: ["heic", "heif"],
  docx: ["docx"],
  doc: ["doc"],
};

/** The media type under which each kind is served. */
export const mediaTypes: Readonly<Record<AttachmentKind, string>> = {
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  heic: "image/heic",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  doc: "application/msword",
};

/** What a browser is told that a form takes; a phone offers its camera for it. */
export const acceptedFiles: string = [
  ...Object.values(endings).flatMap((all) => all.map((ending) => `.${ending}`)),
  ...Object.values(mediaTypes),
].join(",");

/** Kinds that a browser shows by itself, without running anything of theirs. */
const shownInPage: ReadonlySet<AttachmentKind> = new Set(["pdf", "jpeg", "png", "webp"]);

/** Whether a browser shows the kind by itself. */
export const hasPreview = (kind: AttachmentKind): boolean => shownInPage.has(kind);

export const mostAttachmentBytes: number = 15 * 1024 * 1024;
/** With a filing, and by one party at a time; an office attaches what it must. */
export const mostAttachments = 10;
export const mostAttachmentsOfOffice = 200;
/** Of one piece of an upload that can be taken up again. */
export const mostPieceBytes: number = 1024 * 1024;

/** How long an upload that stopped may be gone on with; an hour later it is erased. */
export const goesOnForMs = 23 * 3_600_000;

/** Where an attachment stands. Only what is `unscanned` or `clean` is served. */
export const attachmentStates = [
  "arriving",
  "unscanned",
  "quarantined",
  "clean",
  "infected",
] as const;
export type AttachmentState = (typeof attachmentStates)[number];

/** Whether its content may be given out. */
export const isServed = (state: AttachmentState): boolean =>
  state === "unscanned" || state === "clean";

/** Where an attachment came from. */
export const attachmentOrigins = ["filing", "party", "office"] as const;
export type AttachmentOrigin = (typeof attachmentOrigins)[number];

/** Whether it is new to the office: a party added it, it may be opened, and nobody of the office has. */
export const isNewPaper = (paper: {
  readonly origin: AttachmentOrigin;
  readonly state: AttachmentState;
  readonly readAt: Date | null;
}): boolean => paper.origin === "party" && paper.readAt === null && isServed(paper.state);

/** Every reason for which a file is not taken. Each has a sentence in every language. */
export const attachmentRefusals = [
  "empty",
  "too_large",
  "too_many",
  "name_deceptive",
  "name_differs",
  "kind_unknown",
  "archive",
  "active_content",
  "locked",
  "holds_files",
  "picture_too_large",
  "place_kept",
  "damaged",
  "not_whole",
  "brought_by_nobody",
  "wait",
] as const;
export type AttachmentRefusal = (typeof attachmentRefusals)[number];

export type Inspected<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: AttachmentRefusal };

export const unfit = (refusal: AttachmentRefusal): Inspected<never> => ({ ok: false, refusal });

/** Signs that a name shows otherwise than it is: parts of a path, controls, and turned writing. */
const deceptive = /[/\\\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Marks that are not seen, and signs that some systems refuse in a name. */
const unseen = /[\u061c\u200b-\u200f\u2060-\u2065\ufeff\p{Co}\p{Cn}\p{Cs}]/gu;
const longestName = 100;

/** A name as it is kept, without its ending; refused when it would show otherwise than it is. */
export function readAttachmentName(
  sent: string,
): Inspected<{ readonly stem: string; readonly ending: string | null }> {
  if (deceptive.test(sent)) return unfit("name_deceptive");
  const clean = sent
    .normalize("NFC")
    .replace(unseen, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const dot = /^(.*)\.([A-Za-z0-9]{1,8})$/u.exec(clean);
  const stem = [...(dot?.[1] ?? clean)].slice(0, longestName).join("").trim();
  return { ok: true, value: { stem, ending: dot?.[2]?.toLowerCase() ?? null } };
}

/** The name under which a kind is kept; refused when it says that the file is something else. */
export function nameOfKind(sent: string, kind: AttachmentKind): Inspected<string> {
  const read = readAttachmentName(sent);
  if (!read.ok) return read;
  const { stem, ending } = read.value;
  if (ending !== null && !endings[kind].includes(ending)) return unfit("name_differs");
  return { ok: true, value: `${stem === "" ? kind : stem}.${ending ?? endings[kind][0]}` };
}
