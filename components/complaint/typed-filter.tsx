"use client";

import { type ChangeEvent, useSyncExternalStore } from "react";
import { searchForm } from "@/domain/text";

interface TypedFilterProps {
  /** The name of the radios to choose among. */
  of: string;
  label: string;
  /** Said when nothing fits. */
  none: string;
  /** What each radio is found by, in both scripts, by its value. */
  texts: Readonly<Record<string, string>>;
}

const never = () => () => undefined;

/** Shortens a list of radios to what is typed. Without a script the whole list stands there. */
export function TypedFilter({ of, label, none, texts }: TypedFilterProps) {
  const hasScripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!hasScripts) return null;
  const id = `${of}-filter`;
  const filter = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const words = searchForm(currentTarget.value).split(" ");
    let shown = 0;
    for (const radio of document.querySelectorAll<HTMLInputElement>(`input[name="${of}"]`)) {
      const text = searchForm(texts[radio.value] ?? "");
      const fits = radio.checked || words.every((word) => text.includes(word));
      radio.closest(".choice")?.toggleAttribute("hidden", !fits);
      if (fits) shown += 1;
    }
    const told = document.getElementById(`${id}-told`);
    if (told !== null) told.textContent = shown === 0 ? none : "";
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        className="control control-search"
        autoComplete="off"
        onChange={filter}
        // Enter would send the step.
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      <p id={`${id}-told`} className="field-hint" role="status" />
    </div>
  );
}
