import { keysAreOn } from "./switch-keys";

/** Lets the key shown on a control do what the control does; J and K go down and up the list. */
export function pressKeys(): void {
  document.querySelector('.queue [aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!keysAreOn() || isWriting(event.target)) return;
    const control = controlOf(event);
    if (control === null) return;
    event.preventDefault();
    control.focus();
    if (!(control instanceof HTMLInputElement)) control.click();
  });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}

function controlOf(event: KeyboardEvent): HTMLElement | null {
  const key = keyOf(event);
  if (key === "J" || key === "K") return neighbour(key === "J" ? 1 : -1);
  const controls = document.querySelectorAll<HTMLElement>("[data-shortcut]");
  const named = [...controls].filter((one) => one.dataset.shortcut === key);
  // What is folded away acts as well, once nothing in sight has that key.
  return (
    named.find((one) => one.offsetParent !== null) ??
    named.find((one) => one.closest("details:not([open])") !== null) ??
    null
  );
}

/** The Latin sign on the key: an Arabic keyboard types another letter at the same place. */
function keyOf(event: KeyboardEvent): string {
  if (/^[\x20-\x7e]$/.test(event.key)) return event.key.toUpperCase();
  if (event.key === "؟") return "?";
  if (event.code === "Slash") return "/";
  return /^Key([A-Z])$/.exec(event.code)?.[1] ?? "";
}

function neighbour(step: 1 | -1): HTMLElement | null {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a.queue-link")];
  const open = links.findIndex((link) => link.closest('[aria-current="true"]') !== null);
  if (open === -1) return step === 1 ? (links[0] ?? null) : null;
  return links[open + step] ?? null;
}
