import { renewSection } from "./renew-section";
import { type Step, uploadInPieces } from "./upload-in-pieces";

/** Sentences with `{name}`, `{percent}` and `{why}` still in them. */
export type UploadWords = Readonly<Record<Step["is"] | "broken", string>>;

/** What the form says of its files, by field. */
type Said = Readonly<Record<string, string>>;

/** What is under way to one door; it outlives the form, which may be put in anew meanwhile. */
interface Sending {
  readonly list: Element;
  readonly told: Element;
  readonly queue: (() => Promise<void>)[];
  isUnderWay: boolean;
}

const sendings = new Map<string, Sending>();

/**
 * Takes the files of a plain form over, its own or the page's: each goes in pieces that are taken up again after a
 * lost connection, its progress is shown, and its turns are told to whoever listens.
 */
export function takeFiles(box: HTMLElement): void {
  const { uploads: door = "", words: sentences = "{}" } = box.dataset;
  const words: UploadWords = JSON.parse(sentences);
  const [list, told] = [box.querySelector(".upload-lines"), box.querySelector("[aria-live]")];
  if (list === null || told === null) return;
  const sending = sendings.get(door) ?? { list, told, queue: [], isUnderWay: false };
  sendings.set(door, sending);
  if (sending.list !== list) {
    list.replaceWith(sending.list);
    told.replaceWith(sending.told);
  }
  if (sending.isUnderWay) hideStopped(box);

  /** What comes while others are under way waits for its turn, and is listed at once. */
  const send = (files: readonly File[], said: Said) => {
    if (files.length === 0) return;
    if (!sending.isUnderWay) {
      sending.list.replaceChildren();
      sending.told.replaceChildren();
    }
    for (const file of files) {
      const tell = listed(file.name, { words, ...sending });
      tell({ is: "queued" });
      sending.queue.push(async () => {
        tell({ is: "sending", share: 0 });
        await uploadInPieces(`${door}/upload`, { file, said }, tell).catch((error: unknown) => {
          // The next one has its turn all the same.
          reportError(error);
          tell({ is: "failed", why: null });
        });
      });
    }
    if (!sending.isUnderWay) void sendAll();
  };
  const sendAll = async () => {
    sending.isUnderWay = true;
    hideStopped(box);
    for (let next = sending.queue.shift(); next; next = sending.queue.shift()) await next();
    sending.isUnderWay = false;
    await renewSection(sending.list);
  };

  // The fields may belong to a form that stands elsewhere, where the event does not pass by here.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !box.contains(event.submitter ?? form)) return;
    const inputs = [...box.querySelectorAll<HTMLInputElement>("input[type=file]")];
    const files = inputs.flatMap((input) => [...(input.files ?? [])]);
    // With nothing chosen the server says so.
    if (files.length === 0) return;
    event.preventDefault();
    const said = saidIn(box, form);
    if (box.contains(form)) form.reset();
    // What else stands in the page's form stays.
    else for (const input of inputs) input.value = "";
    send(files, said);
  });
  if (box.dataset.drops !== undefined) takeDropped(box, send);
}

/** What is under way here is not what stopped on its way; once it has ended the section is drawn anew. */
function hideStopped(box: HTMLElement): void {
  const stopped = box.closest("[data-renews]")?.querySelector<HTMLElement>("[data-stopped]");
  if (stopped) stopped.hidden = true;
}

/** Takes what is dropped on the form. */
function takeDropped(box: HTMLElement, send: (files: readonly File[], said: Said) => void): void {
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.dataset.over = "";
  });
  box.addEventListener("dragleave", () => delete box.dataset.over);
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    delete box.dataset.over;
    const form = box.querySelector("form");
    const said = form === null ? {} : saidIn(box, form);
    form?.reset();
    send([...(event.dataTransfer?.files ?? [])], said);
  });
}

interface Where {
  readonly words: UploadWords;
  readonly list: Element;
  readonly told: Element;
}

/** A line of the list for one file; answers what shows its turns there, and says those that matter. */
function listed(name: string, { words, list, told }: Where): (step: Step) => void {
  const line = document.createElement("li");
  const text = document.createElement("span");
  const bar = document.createElement("progress");
  bar.max = 1;
  line.append(text);
  list.append(line);
  let spoken = "";
  return (step) => {
    const sentence = sentenceOf(words, name, step);
    line.dataset.step = step.is;
    text.textContent = sentence;
    const isAtIt = step.is === "sending" || step.is === "waiting" || step.is === "checking";
    if (isAtIt) line.append(bar);
    else bar.remove();
    if (step.is === "sending") bar.value = step.share;
    else bar.removeAttribute("value");
    const isTurn = step.is !== spoken && (step.is !== "sending" || step.share === 0);
    spoken = step.is;
    if (!isTurn) return;
    const paragraph = document.createElement("p");
    paragraph.textContent = sentence;
    told.append(paragraph);
  };
}

/** What the fields beside the files say; whatever else the form holds is not for their door. */
function saidIn(box: HTMLElement, form: HTMLFormElement): Said {
  const own = [...box.querySelectorAll("[name]")].map((field) => field.getAttribute("name"));
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === "string" && own.includes(name) ? [[name, value]] : [],
    ),
  );
}

function sentenceOf(words: UploadWords, name: string, step: Step): string {
  const percent = step.is === "sending" ? String(Math.round(step.share * 100)) : "";
  const why = step.is === "failed" ? (step.why ?? words.broken) : "";
  // Names may be in either writing: each is kept apart from the sentence around it.
  return words[step.is]
    .replace("{name}", () => `\u2068${name}\u2069`)
    .replace("{percent}", percent)
    .replace("{why}", () => why);
}
