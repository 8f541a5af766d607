"use client";

import { useEffect, useRef } from "react";

const fields = "input:not([type=hidden]):not([type=checkbox]), select, textarea";

/** Enter goes to the next field of a long form, Ctrl and Enter sends it: nothing leaves half written. */
export function IntakeKeys({ saves }: { saves: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
      const { target } = event;
      if (!(target instanceof Node) || !form.contains(target)) return;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        form.querySelector<HTMLButtonElement>(`#${saves}`)?.click();
        return;
      }
      if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
      event.preventDefault();
      const all = [...form.querySelectorAll<HTMLElement>(fields)].filter(
        (field) => field.offsetParent !== null,
      );
      const next = all[all.indexOf(target) + 1] ?? form.querySelector<HTMLElement>(`#${saves}`);
      next?.focus();
    };
    // On the document, so that a field's own answer to the key comes first.
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [saves]);
  return <span ref={place} hidden data-framework />;
}
