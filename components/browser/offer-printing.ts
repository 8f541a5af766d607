/** Shows a button that opens the printer's window; where no script runs the browser's own menu does. */
export function offerPrinting(button: HTMLElement): void {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
}
