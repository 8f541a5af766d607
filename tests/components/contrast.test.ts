import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/styles/tokens.css", import.meta.url), "utf8");

/** The colours set by one block of the tokens, by name. */
function colours(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, n, v]) => [n ?? "", v ?? ""]),
  );
}

const [light = "", rest = ""] = css.split("@media (prefers-color-scheme: dark)");
const [dark = ""] = rest.split("@media (forced-colors: active)");
const schemes = { light: colours(light), dark: new Map([...colours(light), ...colours(dark)]) };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

const text = 4.5;
const mark = 3;
const pairs: [fore: string, ground: string, least: number, because: string][] = [
  ["ink", "paper", text, "what is read on the page"],
  ["ink", "card", text, "what is read on a card"],
  ["ink", "chip", text, "a stage in its tag"],
  ["soft", "paper", text, "dates and hints"],
  ["soft", "card", text, "dates and hints on a card"],
  ["soft", "green-tint", text, "a hint in the chosen answer and the open row"],
  ["soft", "chip", text, "an action that is not open"],
  ["green", "paper", text, "links"],
  ["green", "card", text, "links on a card"],
  ["green", "green-tint", text, "links in the open row"],
  ["on-green", "green", text, "the words of the main action"],
  ["on-green", "green-strong", text, "the same under the pointer"],
  ["green-strong", "green-tint", text, "a delivered notice"],
  ["on-panel", "panel", text, "its title"],
  ["panel-soft", "panel", text, "where the file stands now"],
  ["on-deep", "deep", text, "the staff's queues"],
  ["on-deep", "deep-raised", text, "the open queue"],
  ["on-deep-soft", "deep", text, "their counts"],
  ["on-deep-soft", "deep-raised", text, "the count of the open queue"],
  ["sand-ink", "sand-tint", text, "a warning, and the demonstration's strip"],
  ["brick", "paper", text, "a mistake beside its field"],
  ["brick", "card", text, "a late clock"],
  ["brick", "green-tint", text, "a late clock in the open row"],
  ["brick", "brick-tint", text, "the list of mistakes"],
  ["on-brick", "brick", text, "a grave action under the pointer"],
  ["edge", "card", mark, "the border of a field"],
  ["edge", "paper", mark, "the same on the page"],
  ["focus", "paper", mark, "the ring of the keyboard"],
  ["focus", "card", mark, "the same on a card"],
  ["green", "paper", mark, "the star of a step"],
  ["sand", "card", 2.9, "a mark whose shape, number and word say the same"],
];

describe.each(Object.entries(schemes))(
  "in the %s scheme every word and mark can be seen",
  (_, scheme) => {
    it.each(pairs)("%s on %s reaches %f:1: %s", (fore, ground, least) => {
      const [one, other] = [scheme.get(fore), scheme.get(ground)];
      expect(one, `--${fore} is a colour`).toBeDefined();
      expect(other, `--${ground} is a colour`).toBeDefined();
      expect(contrast(one ?? "", other ?? "")).toBeGreaterThanOrEqual(least);
    });
  },
);
