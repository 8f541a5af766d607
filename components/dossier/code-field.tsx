import { TextField } from "@/components/ui/text-field";

interface CodeFieldProps {
  label: string;
  hint: string;
  mistake: string | null;
}

/** The six digits of a one-time code; a phone offers the one that has just come in. */
export function CodeField({ label, hint, mistake }: CodeFieldProps) {
  return (
    <TextField
      name="code"
      label={label}
      hint={hint}
      mistake={mistake}
      width="short"
      leftToRight
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={20}
      spellCheck={false}
    />
  );
}
