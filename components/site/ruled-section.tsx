import type { ReactNode } from "react";

interface RuledSectionProps {
  /** What an address's fragment leads to. */
  id?: string;
  title: ReactNode;
  children: ReactNode;
}

/** One matter of a page, under a hairline: its title at the start, its text beside it. */
export function RuledSection({ id, title, children }: RuledSectionProps) {
  return (
    <section id={id} className="ruled">
      <h2>{title}</h2>
      <div className="ruled-text">{children}</div>
    </section>
  );
}
