import type { ReactNode } from "react";

interface PageTitleProps {
  /** A short line above: the file's code, the step of a form. */
  over?: ReactNode;
  children: ReactNode;
  lead?: ReactNode;
}

/** The title of a public page, its only one. */
export function PageTitle({ over, children, lead }: PageTitleProps) {
  return (
    <div>
      {over ? <p className="page-over">{over}</p> : null}
      <h1 className="page-title">{children}</h1>
      {lead ? <p className="page-lead">{lead}</p> : null}
    </div>
  );
}
