"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

interface ListenProps {
  /** The full tag of the page's language. */
  language: string;
  label: string;
}

/** What a step asks and how it helps; nothing here holds what anybody typed, for others may be in the room. */
const spoken = "h1, .page-lead, legend, .field-label, .field-hint, .choice > label";

/** Reads a step aloud when it is pressed, where the browser has a voice of the language; elsewhere it is not there. */
export function Listen({ language, label }: ListenProps) {
  const hasVoice = useSyncExternalStore(
    subscribe,
    () => voiceOf(language) !== undefined,
    () => false,
  );
  const [speaks, setSpeaks] = useState(false);
  useEffect(() => {
    if (!hasVoice) return;
    addEventListener("pagehide", hush);
    return () => {
      removeEventListener("pagehide", hush);
      hush();
    };
  }, [hasVoice]);
  if (!hasVoice) return null;
  const toggle = () => {
    hush();
    setSpeaks(!speaks);
    if (!speaks) speak(language, () => setSpeaks(false));
  };
  return (
    <button type="button" className="btn btn-quiet listen" aria-pressed={speaks} onClick={toggle}>
      {label}
    </button>
  );
}

/** Browsers load their voices after the page. */
function subscribe(changed: () => void): () => void {
  if (!("speechSynthesis" in window)) return () => undefined;
  speechSynthesis.addEventListener("voiceschanged", changed);
  return () => speechSynthesis.removeEventListener("voiceschanged", changed);
}

function voiceOf(language: string): SpeechSynthesisVoice | undefined {
  if (!("speechSynthesis" in window)) return undefined;
  const own = speechSynthesis
    .getVoices()
    .filter(({ lang }) => lang.slice(0, 2) === language.slice(0, 2));
  return own.find(({ localService }) => localService) ?? own[0];
}

function hush(): void {
  speechSynthesis.cancel();
}

/** One piece after the other: browsers break long ones off. */
function speak(language: string, over: () => void): void {
  const pieces = [...document.querySelectorAll(".filing-step :is(" + spoken + ")")].filter(
    (piece) => piece.parentElement?.closest(spoken) === null && piece.closest("[hidden]") === null,
  );
  const voice = voiceOf(language) ?? null;
  for (const [place, piece] of pieces.entries()) {
    const said = new SpeechSynthesisUtterance(piece.textContent);
    said.voice = voice;
    said.lang = voice?.lang ?? language;
    if (place === pieces.length - 1) said.onend = over;
    speechSynthesis.speak(said);
  }
}
