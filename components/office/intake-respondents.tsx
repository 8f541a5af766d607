"use client";

import { SlotList } from "@/components/office/slot-list";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";

type Texts = Readonly<Record<string, string>>;

interface IntakeRespondentsProps {
  slots: readonly number[];
  most: number;
  typed: Texts;
  /** What is wrong, in words, by field. */
  mistakes: Texts;
  words: {
    readonly title: string;
    readonly add: string;
    readonly remove: string;
    /** Label of each field of a respondent. */
    readonly labels: Texts;
  };
  choices: { readonly nature: readonly Choice[]; readonly capacity: readonly Choice[] };
}

/** Whom the file is brought against. */
export function IntakeRespondents(props: IntakeRespondentsProps) {
  const { slots, most, typed, mistakes, words, choices } = props;
  const field = (slot: number, name: string) => {
    const full = `r${slot}-${name}`;
    return {
      name: full,
      label: words.labels[name] ?? "",
      mistake: mistakes[full] ?? null,
      defaultValue: typed[full] ?? "",
      autoComplete: "off",
    };
  };
  return (
    <SlotList
      list="respondents"
      slots={slots}
      words={words}
      most={most}
      firstField={(slot) => `r${slot}-name`}
      row={(slot) => (
        <div className="intake-grid">
          <TextField {...field(slot, "name")} />
          <SelectField {...field(slot, "nature")} options={choices.nature} />
          <SelectField {...field(slot, "capacity")} options={choices.capacity} />
          <div className="intake-two">
            <TextField {...field(slot, "description")} width="full" />
          </div>
        </div>
      )}
    />
  );
}
