"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type CategoryChoice, categoriesMatching } from "@/components/office/category-choices";
import { describedBy, FieldFrame } from "@/components/ui/field-frame";
import { SelectField } from "@/components/ui/select-field";

interface CategoryBoxProps {
  label: string;
  hint: string;
  mistake: string | null;
  choices: readonly CategoryChoice[];
  /** Key of the category chosen before; empty: none. */
  chosen: string;
  /** What was typed before and named no category. */
  typed: string;
  words: { readonly choose: string; readonly none: string; readonly toConfirm: string };
  /** Names of the kinds, for the plain list's groups. */
  kinds: Readonly<Record<string, string>>;
}

/** The category: a plain list, and with scripts a box that filters it by a word or a code. */
export function CategoryBox(props: CategoryBoxProps) {
  const [enhanced, setEnhanced] = useState(false);
  const hadFocus = useRef(false);
  const chosenBefore = useRef(props.chosen);
  useEffect(() => {
    const plain = document.getElementById("category");
    if (plain instanceof HTMLSelectElement) chosenBefore.current = plain.value;
    const { activeElement, body } = document;
    // The address may ask for the box before the browser has gone there.
    hadFocus.current =
      activeElement?.id === "category" || (location.hash === "#category" && activeElement === body);
    setEnhanced(true);
  }, []);
  if (enhanced)
    return <FilterBox {...props} chosen={chosenBefore.current} focused={hadFocus.current} />;
  const { label, hint, mistake, choices, chosen, words } = props;
  return (
    <SelectField
      name="category"
      label={label}
      hint={hint}
      mistake={mistake}
      empty={words.choose}
      defaultValue={chosen}
      options={groupsOf(choices, props.kinds, words.toConfirm)}
    />
  );
}

function groupsOf(
  choices: readonly CategoryChoice[],
  kinds: CategoryBoxProps["kinds"],
  toConfirm: string,
) {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const choice of choices) {
    const name = choice.kinds.map((kind) => kinds[kind] ?? kind).join(", ");
    const options = groups.get(name) ?? [];
    options.push({ value: choice.key, label: wordsOf(choice, toConfirm) });
    groups.set(name, options);
  }
  return [...groups].map(([name, options]) => ({ label: name, options }));
}

const wordsOf = ({ label, code, confirmed }: CategoryChoice, toConfirm: string): string =>
  confirmed ? `${label} · ${code}` : `${label} · ${code} (${toConfirm})`;

function FilterBox(props: CategoryBoxProps & { focused: boolean }) {
  const { label, hint, mistake, choices, words, focused } = props;
  const before = choices.find(({ key }) => key === props.chosen);
  const [text, setText] = useState(before?.label ?? props.typed);
  const [key, setKey] = useState(before?.key ?? "");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) box.current?.focus();
  }, [focused]);
  // The page around the box follows the category as it follows every other field.
  useEffect(() => {
    if (key !== "") box.current?.form?.dispatchEvent(new Event("change"));
  }, [key]);

  const kind = kindOf(box.current?.form ?? null);
  const filter = key === "" ? text : "";
  const offered = open ? categoriesMatching(choices, kind, filter) : [];
  const current = offered[Math.min(active, offered.length - 1)];
  const pick = (choice: CategoryChoice) => {
    setText(choice.label);
    setKey(choice.key);
    setOpen(false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (!open) setActive(0);
      else setActive((active + step + offered.length) % Math.max(1, offered.length));
      setOpen(true);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
    } else if ((event.key === "Enter" || event.key === "Tab") && open && current !== undefined) {
      pick(current);
    }
  };
  const field = { name: "category-text", id: "category", label, hint, mistake };
  return (
    <FieldFrame field={field}>
      <input type="hidden" name="category" value={key} />
      <div className="category-box">
        <input
          ref={box}
          type="text"
          id="category"
          name="category-text"
          className="control"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls="category-list"
          aria-activedescendant={
            open && current !== undefined ? `category-${current.key}` : undefined
          }
          aria-describedby={describedBy(field)}
          aria-invalid={mistake ? true : undefined}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setKey("");
            setActive(0);
            setOpen(true);
          }}
          onFocus={(event) => event.target.select()}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={pressed}
        />
        <div id="category-list" role="listbox" aria-label={label} hidden={!open}>
          {offered.map((choice) => (
            // The keyboard stays in the box above, which names it as its active descendant.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={choice.key}
              id={`category-${choice.key}`}
              role="option"
              aria-selected={choice === current}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(choice)}
            >
              {wordsOf(choice, words.toConfirm)}
            </div>
          ))}
        </div>
        {open && offered.length === 0 ? (
          <p className="category-none" role="status">
            {words.none}
          </p>
        ) : null}
      </div>
    </FieldFrame>
  );
}

function kindOf(form: HTMLFormElement | null): string {
  const kind = form?.elements.namedItem("kind");
  return kind instanceof HTMLSelectElement ? kind.value : "";
}
