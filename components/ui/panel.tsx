import type { ReactNode } from "react";

/** The one green sheet of a page: where the reader stands now, in a sentence. */
export function Panel({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
