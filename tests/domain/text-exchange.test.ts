import { expect, test } from "vitest";
import { textExchanges } from "@/domain/text-exchange";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 10, minute));
const message = (id: string, minute: number, partyId = "salma") => ({
  id,
  partyId,
  receivedAt: at(minute),
});
const answer = (id: string, minute: number, partyId: string | null = "salma") => ({
  id,
  partyId,
  owedAt: at(minute),
});
const told = (
  messages: readonly ReturnType<typeof message>[],
  answers: readonly ReturnType<typeof answer>[],
) =>
  textExchanges(messages, answers).map(
    (one) => `${one.message?.id ?? "-"}: ${one.answers.map(({ id }) => id).join(" ")}`,
  );

test.each([
  {
    because: "each answer stands beside the text that it answers",
    messages: [message("first", 1), message("second", 9)],
    answers: [answer("thanks", 1), answer("thanks again", 9)],
    expected: ["first: thanks", "second: thanks again"],
  },
  {
    because: "one answer an hour is polite, and the next text has none",
    messages: [message("first", 1), message("second", 2)],
    answers: [answer("thanks", 1)],
    expected: ["first: thanks", "second: "],
  },
  {
    because: "a keyword is no message, and its answer stands between them by its hour",
    messages: [message("first", 1), message("last", 9)],
    answers: [answer("where it stands", 5)],
    expected: ["first: ", "-: where it stands", "last: "],
  },
  {
    because: "two parties may text at the same instant",
    messages: [message("of Salma", 1), message("of Omar", 1, "omar")],
    answers: [answer("to Omar", 1, "omar")],
    expected: ["of Salma: ", "of Omar: to Omar"],
  },
])("$because", ({ messages, answers, expected }) => {
  expect(told(messages, answers)).toEqual(expected);
});
