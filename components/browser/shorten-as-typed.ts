import { searchForm } from "@/domain/text";

/**
 * Shows a field that shortens a list of radios to what is typed in it; the texts by which each is found,
 * in all scripts, stand on it by the radio's value.
 */
export function shortenAsTyped(field: HTMLElement): void {
  const { shortens = "", texts = "{}", none = "" } = field.dataset;
  const found: Readonly<Record<string, string>> = JSON.parse(texts);
  const input = field.querySelector("input");
  const told = field.querySelector("[role=status]");
  if (input === null || told === null) return;
  const shorten = () => {
    const words = searchForm(input.value).split(" ");
    let shown = 0;
    for (const radio of document.querySelectorAll<HTMLInputElement>(`input[name="${shortens}"]`)) {
      const text = searchForm(found[radio.value] ?? "");
      const fits = radio.checked || words.every((word) => text.includes(word));
      radio.closest(".choice")?.toggleAttribute("hidden", !fits);
      if (fits) shown += 1;
    }
    told.textContent = shown === 0 ? none : "";
  };
  input.addEventListener("input", shorten);
  // Enter would send the step.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  field.hidden = false;
  // A browser that goes back brings what was typed before.
  if (input.value !== "") shorten();
}
