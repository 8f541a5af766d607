import { describe, expect, it } from "vitest";
import type { Locale } from "@/domain/locale";
import { type KnownFile, reactTo } from "@/domain/text-answer";
import { readTextIn } from "@/domain/text-in";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";

const fileIn = (language: Locale, place = 0): KnownFile => ({
  caseFileId: `file-${place}`,
  partyId: `party-${place}`,
  language,
  trackingCode: trackingCodeFrom(new Uint8Array(trackingCodeBytes).fill(place + 1)),
  standing: { status: "registered", reportReceived: false },
});
const answersTo = (text: string, files: readonly KnownFile[]) =>
  reactTo(readTextIn(text), { hasStopped: false, files, ratedFile: null }).answers.map(
    ({ kind, language }) => [kind, language],
  );

describe("the answer to a text", () => {
  it.each([
    { text: "STATUS", files: ["en"], answer: ["registered", "en"], because: "its file is" },
    { text: "status", files: ["ar"], answer: ["registered", "ar"], because: "its file is" },
    { text: "HELP", files: ["en"], answer: ["text_help", "en"], because: "the word is of none" },
    { text: "STOP", files: ["en"], answer: ["text_stopped", "en"], because: "the word is of none" },
    {
      text: "START",
      files: ["fr"],
      answer: ["text_started", "fr"],
      because: "the word is of none",
    },
    { text: "HELP", files: [], answer: ["text_help", "ar"], because: "nothing tells another" },
    { text: "ARRET", files: ["en"], answer: ["text_stopped", "fr"], because: "the word is French" },
    {
      text: "Could you call me on Monday?",
      files: ["en", "en"],
      answer: ["text_which_file", "en"],
      because: "who is written to in English writes it",
    },
    {
      text: "Pouvez-vous me rappeler lundi",
      files: ["fr", "fr"],
      answer: ["text_which_file", "fr"],
      because: "Latin letters are French for everybody else",
    },
    {
      text: "Could you call me on Monday?",
      files: [],
      answer: ["text_unread", "fr"],
      because: "a stranger's Latin letters are taken for French",
    },
  ] as const)("$text is in $answer.1 because $because", ({ text, files, answer }) => {
    expect(answersTo(text, files.map(fileIn))).toEqual([answer]);
  });
});
