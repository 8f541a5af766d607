import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface CardProps {
  /** Set as a heading of `level`; absent when the content has its own. */
  title?: ReactNode;
  level?: 2 | 3;
  /** Softer text, for what stands beside the page's own matter. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
}

/** A sheet of paper: one matter, with a title. */
export function Card({ title, level = 2, quiet, className, children }: CardProps) {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <section className={classNames("card", quiet && "card-quiet", className)}>
      {title ? <Title>{title}</Title> : null}
      {children}
    </section>
  );
}
