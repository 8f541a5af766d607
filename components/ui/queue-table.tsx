/* oxlint-disable jsx-a11y/no-redundant-roles -- a restyled table loses its roles without them */
import type { ReactNode } from "react";
import { VisuallyHidden } from "./visually-hidden";

interface QueueTableProps {
  caption: string;
  columns: readonly { key: string; label: string }[];
  /** `QueueRow`s. */
  children: ReactNode;
}

/** A list of files; on a narrow screen each row becomes a card. Roles outlive the restyling. */
export function QueueTable({ caption, columns, children }: QueueTableProps) {
  return (
    <div className="queue-room">
      <table className="queue queue-stacks" role="table">
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} scope="col" role="columnheader">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </div>
  );
}

/** One file of the list; `current` when it is the one open beside it. */
export function QueueRow({ current, children }: { current?: boolean; children: ReactNode }) {
  return (
    <tr role="row" aria-current={current ? "true" : undefined}>
      {children}
    </tr>
  );
}

/** A cell; `label` repeats the column's name where the row is a card. */
export function QueueCell({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <td role="cell" data-label={label}>
      <div>{children}</div>
    </td>
  );
}

/** The link of a row: the whole row answers to it. */
export function QueueLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="queue-link" href={href}>
      {children}
    </a>
  );
}
