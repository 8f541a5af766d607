import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

interface SandboxSearchProps {
  action: string;
  label: string;
  submit: string;
  value: string;
}

/** The form whose typing goes along when the language is switched. */
export const sandboxSearch = { id: "search" } as const;

/** Finds one phone or mailbox among many. */
export function SandboxSearch({ action, label, submit, value }: SandboxSearchProps) {
  return (
    <search>
      <form id={sandboxSearch.id} className="sandbox-search" action={action} method="get">
        <TextField name="q" label={label} defaultValue={value} width="short" leftToRight />
        <Button kind="quiet">{submit}</Button>
      </form>
    </search>
  );
}
