"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

interface LiveSignalProps {
  source: string;
  /** What the page says now. */
  mark: string;
  /** Said once the page has changed. */
  updated: string;
  /** Said when there is something new, and the reader is writing. */
  waiting: string;
}

const shortestMs = 5_000;
const longestMs = 300_000;

/**
 * Fetches the page again, under the reader's own right, when its stream says that something is new. While the
 * page is hidden it listens to nothing; after a failure it comes back ever more slowly.
 */
export function LiveSignal({ source, mark, updated, waiting }: LiveSignalProps) {
  const router = useRouter();
  const seen = useRef(mark);
  const [shown, show] = useState(mark);
  const [waits, wait] = useState(false);
  const [said, say] = useState("");
  if (shown !== mark) {
    show(mark);
    say(updated);
    wait(false);
  }
  useEffect(() => {
    seen.current = mark;
  }, [mark]);
  useEffect(() => {
    let stream: EventSource | null = null;
    let timer: number | undefined;
    let failures = 0;
    const close = () => {
      window.clearTimeout(timer);
      stream?.close();
      stream = null;
    };
    const open = () => {
      close();
      if (document.hidden) return;
      stream = new EventSource(`${source}?seen=${seen.current}`);
      stream.onopen = () => {
        failures = 0;
      };
      stream.onmessage = ({ data }: MessageEvent<string>) => {
        if (data === seen.current) return;
        seen.current = data;
        if (isWriting()) wait(true);
        else router.refresh();
      };
      stream.onerror = () => {
        close();
        failures += 1;
        const most = Math.min(shortestMs * 2 ** failures, longestMs);
        timer = window.setTimeout(open, most * (0.5 + Math.random() / 2));
      };
    };
    open();
    document.addEventListener("visibilitychange", open);
    return () => {
      document.removeEventListener("visibilitychange", open);
      close();
    };
  }, [source, router]);
  return <p role="status">{waits ? waiting : said}</p>;
}

/** Whether something typed would be lost to the eye while the page changes around it. */
function isWriting(): boolean {
  return [...document.querySelectorAll("textarea")].some(
    ({ value, defaultValue }) => value !== defaultValue,
  );
}
