"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

interface SlotListProps {
  /** Name of the field that lists the slots, and of what its buttons change. */
  list: "people" | "respondents";
  slots: readonly number[];
  words: { readonly title: string; readonly add: string; readonly remove: string };
  most: number;
  row: (slot: number, slots: readonly number[]) => ReactNode;
  /** The id of the field where typing about a slot begins. */
  firstField: (slot: number) => string;
}

/**
 * People of a form, one after the other, each with a way out. The buttons send the form to the server
 * where no script runs; a script adds and takes out at once, and leads the keyboard to what is new.
 */
export function SlotList({ list, slots, words, most, row, firstField }: SlotListProps) {
  const [kept, setKept] = useState(slots);
  const last = useRef(Math.max(0, ...slots));
  const goTo = useRef<string | null>(null);
  useEffect(() => {
    if (goTo.current === null || kept.length === 0) return;
    document.getElementById(goTo.current)?.focus();
    goTo.current = null;
  }, [kept]);
  const next = () => {
    last.current += 1;
    return last.current;
  };
  const add = () => {
    const slot = next();
    goTo.current = firstField(slot);
    setKept([...kept, slot]);
  };
  const remove = (slot: number) => {
    const rest = kept.filter((one) => one !== slot);
    const left = rest.length === 0 ? [next()] : rest;
    goTo.current = firstField(left[Math.max(0, kept.indexOf(slot) - 1)] ?? left[0] ?? 1);
    setKept(left);
  };
  return (
    <>
      <input type="hidden" name={list} value={kept.join(" ")} />
      {kept.map((slot, place) => (
        <fieldset key={slot} className="intake-slot">
          <legend>
            {words.title} {place + 1}
          </legend>
          {row(slot, kept)}
          {kept.length === 1 ? null : (
            <button
              type="submit"
              name="do"
              value={`remove-${list}-${slot}`}
              className="intake-remove"
              onClick={(event) => {
                event.preventDefault();
                remove(slot);
              }}
            >
              {words.remove}
              <span className="sr-only">
                {" "}
                {words.title} {place + 1}
              </span>
            </button>
          )}
        </fieldset>
      ))}
      {kept.length >= most ? null : (
        <button
          type="submit"
          name="do"
          value={`add-${list}`}
          className="btn btn-quiet intake-add"
          onClick={(event) => {
            event.preventDefault();
            add();
          }}
        >
          {words.add}
        </button>
      )}
    </>
  );
}
