/** What a child tells the supervisor. */
export interface Ready {
  type: "ready";
}

let stopping = false;

/**
 * Tells the supervisor that this process serves, and stops it when the supervisor asks or is
 * gone: a closed channel is the only sign of a parent that was killed.
 */
export function serve(stop: () => Promise<void>): void {
  async function end(): Promise<void> {
    if (stopping) return;
    stopping = true;
    // A stop that hangs on a lost database must not keep the process alive.
    setTimeout(() => process.exit(0), 8_000).unref();
    await stop();
    process.exit(0);
  }
  function endNow(): void {
    end().catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  }
  process.on("disconnect", endNow);
  process.on("SIGTERM", endNow);
  process.on("SIGINT", endNow);
  process.send?.({ type: "ready" } satisfies Ready);
  if (process.send !== undefined && !process.connected) endNow();
}

/** Ends a process that is still starting when its parent goes away. */
export function leaveWithParent(): void {
  outliveReaders();
  process.on("disconnect", () => {
    if (!stopping) setTimeout(() => process.exit(1), 10_000).unref();
  });
}

/** A terminal or a pipe that closes must not take the process with it. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
    });
  }
}
