import { classNames } from "./class-names";

/** A tracking code, official number or phone, kept in its own order inside Arabic text. */
export function Code({ children, large }: { children: string; large?: boolean }) {
  return (
    <bdi dir="ltr" className={classNames("code", large && "code-large")}>
      {children}
    </bdi>
  );
}
