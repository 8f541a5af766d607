import { findPlaces, type NamedPlace } from "@/domain/named-place";

/**
 * Shows those of a long list that fit what is typed as a few radios, and the list again where nothing is typed or
 * nothing fits. What was chosen stays chosen.
 */
export function findAsTyped(part: HTMLElement): void {
  const input = part.querySelector<HTMLInputElement>("input[type=text]");
  const told = part.querySelector("[role=status]");
  const place = part.querySelector("[data-place]");
  const radios = part.querySelector<HTMLTemplateElement>("template[data-radios]")?.content;
  const kept = part.querySelector<HTMLTemplateElement>("template[data-list]")?.content;
  const list = (kept ?? place)?.firstElementChild;
  if (!input || !told || !place || !radios || !list) return;
  const { finds = "", names = "[]", none = "" } = part.dataset;
  const places = (JSON.parse(names) as readonly [string, string, string][]).map(
    ([code, name, otherName]): NamedPlace => ({ code, name, otherName }),
  );
  let chosen = chosenIn(place, finds);
  place.addEventListener("change", () => {
    chosen = chosenIn(place, finds);
  });
  let sought = input.defaultValue;
  const show = () => {
    if (input.value === sought) return;
    sought = input.value;
    const found = findPlaces(places, sought);
    told.textContent = sought.trim() !== "" && found.length === 0 ? none : "";
    if (found.length === 0) {
      const select = list.querySelector("select");
      if (select !== null) select.value = chosen;
      place.replaceChildren(list);
      return;
    }
    const own = places.filter(
      ({ code }) => code === chosen && !found.some((one) => one.code === code),
    );
    const group = radios.cloneNode(true) as DocumentFragment;
    fillIn(group, [...found, ...own], chosen);
    place.replaceChildren(group);
    chosen = chosenIn(place, finds);
  };
  input.addEventListener("input", show);
  // Enter and the button would look up on the server what stands here already.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  part.querySelector("button")?.addEventListener("click", (event) => event.preventDefault());
  // A browser that goes back brings what was typed before.
  show();
}

function chosenIn(place: Element, name: string): string {
  const own = `[name="${CSS.escape(name)}"]`;
  const field = place.querySelector<HTMLInputElement | HTMLSelectElement>(
    `select${own}, input${own}:checked`,
  );
  return field?.value ?? "";
}

/** Makes as many choices of the one in the template as fit; the one that fits alone is what was meant. */
function fillIn(group: DocumentFragment, listed: readonly NamedPlace[], chosen: string): void {
  const pattern = group.querySelector<HTMLElement>(".choice");
  if (pattern === null) return;
  const all = listed.map(({ code, name, otherName }, position) => {
    const choice = pattern.cloneNode(true) as HTMLElement;
    const radio = choice.querySelector("input");
    const [label, hint] = choice.querySelectorAll<HTMLElement>("[data-name]");
    if (radio === null || label === undefined || hint === undefined) return choice;
    // The first carries the group's id, as where the server draws it.
    if (position > 0) radio.id = `${radio.id}-${code}`;
    const described = hint.closest(".field-hint");
    if (described !== null) described.id = `${radio.id}-hint`;
    radio.setAttribute("aria-describedby", `${radio.id}-hint`);
    choice.querySelector("label")?.setAttribute("for", radio.id);
    radio.value = code;
    radio.checked = listed.length === 1 || code === chosen;
    label.textContent = name;
    hint.textContent = otherName;
    return choice;
  });
  pattern.parentElement?.replaceChildren(...all);
}
