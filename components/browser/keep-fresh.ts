import { fetchAgain } from "./fetch-again";

const shortestMs = 5_000;
const longestMs = 300_000;

/**
 * Fetches the page again, under the reader's own right, when its stream says that something is new. While the
 * page is hidden it listens to nothing; after a failure it comes back ever more slowly.
 */
export function keepFresh(part: HTMLElement): void {
  const status = part.querySelector("[role=status]");
  if (status === null) return;
  let shown = part.dataset.mark ?? "";
  let stream: EventSource | null = null;
  let timer: number | undefined;
  /** In a row: of the stream, and of the page. */
  let [lost, missed] = [0, 0];
  let isFetching = false;
  /** The last mark of the stream. */
  let told = shown;
  const say = (sentence: string | undefined) => {
    status.textContent = sentence ?? "";
  };
  const close = () => {
    window.clearTimeout(timer);
    stream?.close();
    stream = null;
  };
  const comeBack = (failures: number) => {
    close();
    const most = Math.min(shortestMs * 2 ** failures, longestMs);
    timer = window.setTimeout(open, most * (0.5 + Math.random() / 2));
  };
  const take = async (mark: string) => {
    told = mark;
    if (mark === shown || isFetching) return;
    shown = mark;
    if (isWriting()) {
      say(part.dataset.waiting);
      return;
    }
    isFetching = true;
    const isFresh = await fetchAgain(status);
    isFetching = false;
    shown = part.dataset.mark ?? "";
    if (!isFresh) {
      comeBack((missed += 1));
      return;
    }
    missed = 0;
    say(part.dataset.updated);
    // What was told meanwhile may be newer than what came.
    if (told !== mark) await take(told);
  };
  const open = () => {
    close();
    if (document.hidden) return;
    stream = new EventSource(`${part.dataset.live}?seen=${shown}`);
    stream.onopen = () => {
      lost = 0;
    };
    stream.onmessage = ({ data }: MessageEvent<string>) => void take(data);
    stream.onerror = () => comeBack((lost += 1));
  };
  open();
  document.addEventListener("visibilitychange", open);
}

/** Whether something typed would be lost to the eye while the page changes around it. */
function isWriting(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    "#main :is(input, textarea)",
  );
  return (
    [...fields].some((field) =>
      field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type)
        ? field.checked !== field.defaultChecked
        : field.value !== field.defaultValue,
    ) ||
    [...document.querySelectorAll<HTMLOptionElement>("#main option")].some(
      ({ selected, defaultSelected }) => selected && !defaultSelected,
    )
  );
}
