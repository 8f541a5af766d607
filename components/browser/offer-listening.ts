/** What a step asks and how it helps; nothing here holds what anybody typed, for others may be in the room. */
const spoken = "h1, .page-lead, legend, .field-label, .field-hint, .choice > label";

/** Puts a button into a place that reads the step aloud, where the browser has a voice of the language. */
export function offerListening(place: HTMLElement): void {
  if (!("speechSynthesis" in window)) return;
  const { listen: language = "", label = "" } = place.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-quiet listen";
  button.textContent = label;
  const show = (speaks: boolean) => button.setAttribute("aria-pressed", String(speaks));
  show(false);
  button.addEventListener("click", () => {
    const speaks = button.getAttribute("aria-pressed") === "true";
    speechSynthesis.cancel();
    show(!speaks);
    if (!speaks) speak(language, () => show(false));
  });
  const offer = () => {
    if (voiceOf(language) === undefined) button.remove();
    else place.append(button);
  };
  offer();
  // Browsers load their voices after the page.
  speechSynthesis.addEventListener("voiceschanged", offer);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

function voiceOf(language: string): SpeechSynthesisVoice | undefined {
  const own = speechSynthesis
    .getVoices()
    .filter(({ lang }) => lang.slice(0, 2) === language.slice(0, 2));
  return own.find(({ localService }) => localService) ?? own[0];
}

/** One piece after the other: browsers break long ones off. */
function speak(language: string, over: () => void): void {
  const pieces = [...document.querySelectorAll(`.filing-step :is(${spoken})`)].filter(
    (piece) => piece.parentElement?.closest(spoken) === null && piece.closest("[hidden]") === null,
  );
  const voice = voiceOf(language) ?? null;
  for (const [place, piece] of pieces.entries()) {
    const said = new SpeechSynthesisUtterance(piece.textContent ?? "");
    said.voice = voice;
    said.lang = voice?.lang ?? language;
    if (place === pieces.length - 1) said.onend = over;
    speechSynthesis.speak(said);
  }
}
