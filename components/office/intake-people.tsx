"use client";

import { SlotList } from "@/components/office/slot-list";
import { Checkbox } from "@/components/ui/checkbox";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";

type Texts = Readonly<Record<string, string>>;

export interface IntakePeopleProps {
  slots: readonly number[];
  most: number;
  typed: Texts;
  /** What is wrong, in words, by field. */
  mistakes: Texts;
  words: {
    readonly title: string;
    readonly add: string;
    readonly remove: string;
    readonly main: string;
    readonly outcomeHint: string;
    /** Label of each field of somebody. */
    readonly labels: Texts;
  };
  choices: {
    readonly role: readonly Choice[];
    readonly nature: readonly Choice[];
    readonly documentType: readonly Choice[];
    readonly phoneOwner: readonly Choice[];
    readonly wayOfContact: readonly Choice[];
    readonly language: readonly Choice[];
  };
}

/** Those who bring the file and those for whom it is brought. */
export function IntakePeople({ slots, most, typed, mistakes, words, choices }: IntakePeopleProps) {
  const field = (slot: number, name: string) => {
    const full = `p${slot}-${name}`;
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
      list="people"
      slots={slots}
      words={words}
      most={most}
      firstField={(slot) => `p${slot}-lastName`}
      row={(slot, all) => (
        <div className="intake-grid">
          <SelectField {...field(slot, "role")} options={choices.role} />
          <SelectField {...field(slot, "nature")} options={choices.nature} />
          <div className="for-person">
            <TextField {...field(slot, "lastName")} />
          </div>
          <div className="for-person">
            <TextField {...field(slot, "firstName")} />
          </div>
          <div className="for-organisation intake-two">
            <TextField {...field(slot, "organisation")} width="full" />
          </div>
          <div className="for-person">
            <SelectField {...field(slot, "documentType")} options={choices.documentType} />
          </div>
          <div className="for-person">
            <TextField {...field(slot, "documentNumber")} leftToRight data-known="" />
          </div>
          <TextField {...field(slot, "phone")} leftToRight inputMode="tel" data-known="" />
          <SelectField {...field(slot, "phoneOwner")} options={choices.phoneOwner} />
          <SelectField {...field(slot, "wayOfContact")} options={choices.wayOfContact} />
          <TextField {...field(slot, "email")} leftToRight inputMode="email" />
          <div className="intake-two">
            <TextField {...field(slot, "address")} width="full" />
          </div>
          <SelectField {...field(slot, "language")} options={choices.language} />
          <div className="intake-two">
            <Checkbox
              name={`p${slot}-wantsOutcome`}
              label={words.labels.wantsOutcome ?? ""}
              hint={words.outcomeHint}
              defaultChecked={typed[`p${slot}-wantsOutcome`] === "yes"}
            />
          </div>
          <div className="for-person">
            <Checkbox
              name={`p${slot}-isMinor`}
              label={words.labels.isMinor ?? ""}
              defaultChecked={typed[`p${slot}-isMinor`] === "yes"}
            />
          </div>
          <div className="for-speaker">
            <SelectField
              {...field(slot, "represents")}
              options={[
                { value: "", label: words.main },
                ...all.flatMap((other, place) =>
                  other === slot
                    ? []
                    : [{ value: String(other), label: `${words.title} ${place + 1}` }],
                ),
              ]}
            />
          </div>
          <div className="for-lawyer">
            <TextField {...field(slot, "bar")} />
          </div>
          <div className="for-lawyer">
            <TextField {...field(slot, "barNumber")} leftToRight />
          </div>
        </div>
      )}
    />
  );
}
