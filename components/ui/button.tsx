import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names";
import { KeyHint } from "./key-hint";

interface Look {
  kind?: "primary" | "quiet" | "danger";
  size?: "normal" | "large";
  /** A single key, shown on the button and told to assistive technology. */
  shortcut?: string;
  children: ReactNode;
}

type LinkProps = Look & { href: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href">;
type PushProps = Look & { href?: undefined } & ButtonHTMLAttributes<HTMLButtonElement>;

/** An action: a link when it has an `href`, else a button that submits its form. */
export function Button(props: LinkProps | PushProps) {
  const { kind = "primary", size = "normal", shortcut, children, className, ...rest } = props;
  const look = classNames("btn", `btn-${kind}`, size === "large" && "btn-large", className);
  const inside = (
    <>
      {children}
      {shortcut ? <KeyHint shortcut={shortcut} /> : null}
    </>
  );
  if (rest.href !== undefined) {
    return (
      <a {...rest} className={look} aria-keyshortcuts={shortcut} data-shortcut={shortcut}>
        {inside}
      </a>
    );
  }
  const { href: _none, type = "submit", ...push } = rest;
  return (
    <button
      {...push}
      type={type}
      className={look}
      aria-keyshortcuts={shortcut}
      data-shortcut={shortcut}
    >
      {inside}
    </button>
  );
}
