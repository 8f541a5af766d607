"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const together = 150;

/**
 * Draws the page again whenever its stream of events says that something has happened; in a stream that
 * never pauses, again and again, not at its end only.
 */
export function LiveRefresh({ source }: { source: string }) {
  const router = useRouter();
  useEffect(() => {
    const stream = new EventSource(source);
    let waiting: number | undefined;
    const refresh = () => {
      waiting ??= window.setTimeout(() => {
        waiting = undefined;
        router.refresh();
      }, together);
    };
    // What arrived before the stream was open is caught up with at its opening.
    for (const event of ["open", "text", "status"]) stream.addEventListener(event, refresh);
    return () => {
      window.clearTimeout(waiting);
      stream.close();
    };
  }, [source, router]);
  return <span hidden data-framework />;
}
