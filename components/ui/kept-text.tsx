"use client";

import {
  type ComponentProps,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";

/**
 * A textarea that keeps what was typed before the scripts arrived, and the caret: taking a filled-in one over,
 * the framework sets it back to what the page came with.
 */
export function KeptText({ id, ...area }: ComponentProps<"textarea"> & { id: string }) {
  const own = useRef<HTMLTextAreaElement>(null);
  const isTakenOver = useSyncExternalStore(neverChanges, isNew, isOfServer);
  useState(() => isTakenOver && hold(id));
  useLayoutEffect(() => {
    if (own.current !== null) letGo(own.current);
  }, []);
  return <textarea {...area} id={id} ref={own} />;
}

const neverChanges = () => () => undefined;
const isNew = () => false;
const isOfServer = () => true;

const held = new WeakSet<HTMLTextAreaElement>();

/** From here until it is taken over only its reader changes it. */
function hold(id: string): void {
  if (typeof document === "undefined") return;
  const area = document.getElementById(id);
  if (!(area instanceof HTMLTextAreaElement) || held.has(area)) return;
  held.add(area);
  const read = (name: string) => Reflect.get(HTMLTextAreaElement.prototype, name, area);
  Object.defineProperty(area, "value", {
    configurable: true,
    get: () => read("value"),
    set(text: string) {
      void text;
    },
  });
  // Set to what it is already, as the framework does at each turn, it would take the caret to the start.
  Object.defineProperty(area, "defaultValue", {
    get: () => read("defaultValue"),
    set(text: string) {
      if (text !== read("defaultValue"))
        Reflect.set(HTMLTextAreaElement.prototype, "defaultValue", text, area);
    },
  });
}

function letGo(area: HTMLTextAreaElement): void {
  if (!held.delete(area)) return;
  Reflect.deleteProperty(area, "value");
  // Whoever measures what is typed hears of it as if it were typed now.
  if (area.value !== area.defaultValue) area.dispatchEvent(new Event("input", { bubbles: true }));
}
