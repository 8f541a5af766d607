"use client";

import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

const never = () => () => undefined;

/** Opens the printer's window; where no script runs the browser's own menu does, so it is not shown. */
export function PrintButton({ label, shortcut }: { label: string; shortcut: string }) {
  const runs = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!runs) return null;
  return (
    <Button kind="quiet" type="button" shortcut={shortcut} onClick={() => window.print()}>
      {label}
    </Button>
  );
}
