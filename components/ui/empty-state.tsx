import type { ReactNode } from "react";
import { Khatim } from "./khatim";

/** A list with nothing in it: says why, and what to do if anything. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Khatim state="coming" />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
