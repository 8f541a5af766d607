import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface DefinitionListProps {
  entries: readonly { key: string; term: ReactNode; value: ReactNode; action?: ReactNode }[];
  /** Term beside value on wide screens: for a review page. */
  wide?: boolean;
}

/** Names and what they stand for; an action such as "change" may follow each. */
export function DefinitionList({ entries, wide }: DefinitionListProps) {
  return (
    <dl className={classNames("definitions", wide && "definitions-wide")}>
      {entries.map((entry) => (
        <div key={entry.key}>
          <dt>{entry.term}</dt>
          <dd>{entry.value}</dd>
          {entry.action ? <dd className="definition-action">{entry.action}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
