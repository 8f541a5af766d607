import type { ReactNode } from "react";

export interface Entry {
  key: string;
  href: string;
  /** What the link says: a number, an address or a subject. */
  title: ReactNode;
  when: ReactNode;
  /** The first words of what arrived last. */
  snippet: string;
  /** How many there are, in words. */
  count?: string;
}

/** Phones, mailboxes or mails, the newest first. */
export function EntryList({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <ul className="entries">
      {entries.map((entry) => (
        <li key={entry.key}>
          <p className="entry-head">
            <a href={entry.href}>{entry.title}</a>
            <span className="entry-when">{entry.when}</span>
          </p>
          <p className="entry-snippet" dir="auto">
            {entry.snippet}
          </p>
          {entry.count === undefined ? null : <p className="entry-when">{entry.count}</p>}
        </li>
      ))}
    </ul>
  );
}
