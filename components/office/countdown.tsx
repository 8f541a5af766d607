"use client";

import { type ReactNode, useEffect, useState } from "react";

interface CountdownProps {
  /** How long is left when the page is written. */
  seconds: number;
  /** What is said of each number of seconds, from none to `seconds`. */
  words: readonly string[];
  /** What is shown once none is left. */
  over: ReactNode;
  children: ReactNode;
}

/** Said aloud only now and then: a voice that counts every second says nothing else. */
const saidAt: readonly number[] = [60, 30, 10];

/** Counts down beside what can be done until then, and takes it away when the time is over. */
export function Countdown({ seconds, words, over, children }: CountdownProps) {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  const said = saidAt.find((mark) => left !== null && left <= mark && left > mark - 3);
  return (
    <>
      {left === 0 ? over : children}
      {left === null || left === 0 ? null : (
        <p className="undo-left" aria-hidden="true">
          {words[Math.min(left, seconds)]}
        </p>
      )}
      <p className="sr-only" aria-live="polite">
        {said === undefined ? null : words[said]}
      </p>
    </>
  );
}
