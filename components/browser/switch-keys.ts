const place = "insaf.keys";
const changed = "insaf:keys";

/** Whether single keys act; on unless this browser was told otherwise. */
export function keysAreOn(): boolean {
  return localStorage.getItem(place) !== "off";
}

/**
 * Shows the button that turns single-key shortcuts off and the one that turns them on: speech and switch users
 * set them off unawares.
 */
export function switchKeys(line: HTMLElement): void {
  const buttons = [...line.querySelectorAll<HTMLButtonElement>("button[value]")];
  const show = () => {
    const wanted = keysAreOn() ? "off" : "on";
    for (const button of buttons) button.hidden = button.value !== wanted;
    line.hidden = false;
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      localStorage.setItem(place, button.value);
      document.dispatchEvent(new Event(changed));
      // The one that was pushed is gone: the keyboard stays where it is.
      buttons.find(({ hidden }) => !hidden)?.focus();
    });
  }
  document.addEventListener(changed, show);
  show();
}
