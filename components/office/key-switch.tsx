"use client";

import { useSyncExternalStore } from "react";

const place = "insaf.keys";
const changed = "insaf-keys";

/** Whether single keys act; on unless this browser was told otherwise. */
export function keysAreOn(): boolean {
  return localStorage.getItem(place) !== "off";
}

function subscribe(heard: () => void): () => void {
  window.addEventListener(changed, heard);
  return () => window.removeEventListener(changed, heard);
}

interface KeySwitchProps {
  label: string;
  on: string;
  off: string;
}

/** Turns single-key shortcuts off and on: speech and switch users set them off unawares. */
export function KeySwitch({ label, on, off }: KeySwitchProps) {
  const state = useSyncExternalStore(
    subscribe,
    () => (keysAreOn() ? "on" : "off"),
    () => "unknown",
  );
  // Without a script there are no shortcuts to turn off.
  if (state === "unknown") return null;
  const isOn = state === "on";
  return (
    <p className="office-keys">
      {label}{" "}
      <button
        type="button"
        onClick={() => {
          localStorage.setItem(place, isOn ? "off" : "on");
          window.dispatchEvent(new Event(changed));
        }}
      >
        {isOn ? off : on}
      </button>
    </p>
  );
}
