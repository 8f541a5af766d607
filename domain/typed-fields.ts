import type { MistakeCode, Mistakes, Typed } from "@/domain/filing";
import {
  cleanLine,
  cleanParagraphs,
  hasForbiddenCharacters,
  hasReadableScript,
} from "@/domain/text";

interface LineRule {
  readonly most: number;
  readonly isRequired?: boolean;
  /** Written in letters that the office reads. */
  readonly isName?: boolean;
}

/** What was typed, read field by field; what is wrong is gathered, the first mistake of each field. */
export interface TypedFields {
  /** A line; null when it is empty or wrong. */
  line(name: string, rule: LineRule): string | null;
  /** Several lines; null when they are empty or wrong. */
  paragraphs(name: string, most: number): string | null;
  /** One of the choices; null when none was made or it is not among them. */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null;
  /** A value that a rule reads out of a line; null when it is empty or the rule refuses it. */
  value<Value>(
    name: string,
    parse: (line: string) => Value | null,
    mistake: MistakeCode,
  ): Value | null;
  /** Whether a box is ticked. */
  ticked(name: string): boolean;
  wrong(name: string, mistake: MistakeCode): void;
  readonly mistakes: Mistakes;
}

const longestLine = 400;

/** Begins to read a form. */
export function typedFields(typed: Typed): TypedFields {
  const mistakes: Record<string, MistakeCode> = {};
  const wrong = (name: string, mistake: MistakeCode): null => {
    mistakes[name] ??= mistake;
    return null;
  };
  const raw = (name: string): string | null => {
    const text = typed[name] ?? "";
    return hasForbiddenCharacters(text) ? wrong(name, "control_characters") : text;
  };
  const line = (name: string, { most, isRequired, isName }: LineRule): string | null => {
    const text = cleanLine(raw(name) ?? "");
    if (text === "") return isRequired === true ? wrong(name, "required") : null;
    if (text.length > most) return wrong(name, "too_long");
    return isName === true && !hasReadableScript(text) ? wrong(name, "wrong_script") : text;
  };
  return {
    line,
    paragraphs(name, most) {
      const text = cleanParagraphs(raw(name) ?? "");
      if (text === "") return null;
      return text.length > most ? wrong(name, "too_long") : text;
    },
    choice(name, choices) {
      const text = raw(name) ?? "";
      if (text === "") return null;
      return choices.find((choice) => choice === text) ?? wrong(name, "choice_unknown");
    },
    value(name, parse, mistake) {
      const text = line(name, { most: longestLine });
      return text === null ? null : (parse(text) ?? wrong(name, mistake));
    },
    ticked: (name) => typed[name] === "yes",
    wrong(name, mistake) {
      wrong(name, mistake);
    },
    mistakes,
  };
}
