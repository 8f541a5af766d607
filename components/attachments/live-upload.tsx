"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { type Step, uploadInPieces } from "./upload-in-pieces";

/** Sentences with `{name}`, `{percent}` and `{why}` still in them. */
export interface UploadWords {
  readonly queued: string;
  readonly sending: string;
  readonly waiting: string;
  readonly checking: string;
  readonly done: string;
  readonly failed: string;
  readonly broken: string;
}

interface LiveUploadProps {
  /** The address behind which uploads begin. */
  door: string;
  words: UploadWords;
  /** Whether files may be dropped on it. */
  drops?: boolean;
  children: ReactNode;
}

/** What the form says of its files, by field. */
type Said = Readonly<Record<string, string>>;

interface Waiting {
  readonly key: string;
  readonly file: File;
  readonly said: Said;
}

interface Line {
  readonly key: string;
  readonly name: string;
  readonly step: Step;
}

const beginning: Step = { is: "sending", share: 0 };
const queued: Step = { is: "queued" };

/**
 * Takes the files of a plain form over where scripts run, its own or the page's: each file goes in pieces that are taken up again after
 * a lost connection, its progress is shown, and its turns are told to whoever listens.
 */
export function LiveUpload({ door, words, drops = false, children }: LiveUploadProps) {
  const router = useRouter();
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [isOver, setIsOver] = useState(false);
  const queue = useRef<Waiting[]>([]);
  const isSending = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The fields may belong to a form that stands elsewhere, where the event does not pass by here.
    document.addEventListener("submit", take);
    return () => document.removeEventListener("submit", take);
  });

  /** What comes while others are under way waits for its turn, and is listed at once. */
  function send(files: readonly File[], said: Said): void {
    if (files.length === 0) return;
    const batch = crypto.randomUUID();
    const added = files.map((file, place) => ({ key: `${batch}-${place}`, file, said }));
    const fresh = added.map(({ key, file }): Line => ({ key, name: file.name, step: queued }));
    queue.current.push(...added);
    const earlier = isSending.current;
    setLines((all) => (earlier ? [...all, ...fresh] : fresh));
    if (!earlier) void sendAll();
  }

  async function sendAll(): Promise<void> {
    isSending.current = true;
    for (let next = queue.current.shift(); next !== undefined; next = queue.current.shift()) {
      const { key, file, said } = next;
      const tell = (step: Step) =>
        setLines((all) => all.map((line) => (line.key === key ? { ...line, step } : line)));
      tell(beginning);
      await uploadInPieces(`${door}/upload`, { file, said }, tell).catch((error: unknown) => {
        // The next one has its turn all the same.
        reportError(error);
        tell({ is: "failed", why: null });
      });
    }
    isSending.current = false;
    router.refresh();
  }

  function take(event: SubmitEvent): void {
    const form = event.target;
    const within = box.current;
    if (!(form instanceof HTMLFormElement) || !within?.contains(event.submitter ?? form)) return;
    const inputs = [...within.querySelectorAll<HTMLInputElement>("input[type=file]")];
    const files = inputs.flatMap((input) => [...(input.files ?? [])]);
    // With nothing chosen the server says so.
    if (files.length === 0) return;
    event.preventDefault();
    const said = saidIn(within, form);
    if (within.contains(form)) form.reset();
    // What else stands in the page's form stays.
    else for (const input of inputs) input.value = "";
    send(files, said);
  }

  function drop(event: DragEvent<HTMLDivElement>): void {
    event.preventDefault();
    setIsOver(false);
    const form = event.currentTarget.querySelector("form");
    const said = form === null ? {} : saidIn(event.currentTarget, form);
    form?.reset();
    send([...event.dataTransfer.files], said);
  }

  const dragged = drops
    ? {
        onDragOver: (event: DragEvent<HTMLDivElement>) => {
          event.preventDefault();
          setIsOver(true);
        },
        onDragLeave: () => setIsOver(false),
        onDrop: drop,
      }
    : {};
  const told = lines.filter(({ step }) => step.is !== "sending" || step.share === 0);
  return (
    <div ref={box} className="upload" data-framework data-over={isOver || undefined} {...dragged}>
      {children}
      <ul className="upload-lines" aria-hidden="true">
        {lines.map(({ key, name, step }) => (
          <li key={key} data-step={step.is}>
            <span>{sentence(words, name, step)}</span>
            {step.is === "sending" || step.is === "waiting" || step.is === "checking" ? (
              <progress value={step.is === "sending" ? step.share : undefined} max={1} />
            ) : null}
          </li>
        ))}
      </ul>
      <div className="sr-only" aria-live="polite">
        {told.map(({ key, name, step }) => (
          <p key={`${key}-${step.is}`}>{sentence(words, name, step)}</p>
        ))}
      </div>
    </div>
  );
}

/** What the fields beside the files say; whatever else the form holds is not for their door. */
function saidIn(within: HTMLElement, form: HTMLFormElement): Said {
  const own = [...within.querySelectorAll("[name]")].map((field) => field.getAttribute("name"));
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === "string" && own.includes(name) ? [[name, value]] : [],
    ),
  );
}

function sentence(words: UploadWords, name: string, step: Step): string {
  const percent = step.is === "sending" ? String(Math.round(step.share * 100)) : "";
  const why = step.is === "failed" ? (step.why ?? words.broken) : "";
  // Names may be in either writing: each is kept apart from the sentence around it.
  return words[step.is]
    .replace("{name}", () => `\u2068${name}\u2069`)
    .replace("{percent}", percent)
    .replace("{why}", () => why);
}
