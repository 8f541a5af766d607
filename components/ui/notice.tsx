import type { ReactNode } from "react";
import { Sign } from "./sign";

interface NoticeProps {
  tone?: "info" | "warning" | "error";
  title?: ReactNode;
  /** `status` or `alert` when it appears as the answer to something the reader did. */
  role?: "status" | "alert";
  children?: ReactNode;
}

/** Something to know before going on; its tone is told by a sign and by the words themselves. */
export function Notice({ tone = "info", title, role, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <Sign of={tone} />
      <div className="notice-body">
        {title ? <p className="notice-title">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
