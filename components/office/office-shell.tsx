import type { ReactNode } from "react";
import { Wordmark } from "@/components/site/wordmark";
import { KeyHint } from "@/components/ui/key-hint";

interface OfficeLink {
  key: string;
  href: string;
  label: string;
  /** How many files wait there; null where a number says nothing. */
  count?: number | null;
  current?: boolean;
  shortcut?: string;
}

export interface OfficeSection {
  key: string;
  title: string;
  links: readonly OfficeLink[];
}

interface OfficeShellProps {
  words: { name: string; menu: string; navigation: string; back: string };
  home: string;
  sections: readonly OfficeSection[];
  /** Who is signed in, the language switch and the way out. */
  who: ReactNode;
  /** The search and what stands above the list. */
  head?: ReactNode;
  /** The queue, or the page's only matter when there is no `file`. */
  list: ReactNode;
  /** The open file, beside the list on a wide screen and instead of it on a narrow one. */
  file?: ReactNode;
  /** Where the list is, for the narrow screen that shows the file alone. */
  backHref?: string;
}

/** The staff's workplace: queues, list and file side by side. */
export function OfficeShell(props: OfficeShellProps) {
  const { words, home, sections, who, head, list, file, backHref } = props;
  const inside = (
    <>
      <nav className="office-nav" aria-label={words.navigation}>
        {sections.map((section) => (
          <div key={section.key}>
            <h2>{section.title}</h2>
            <ul>
              {section.links.map((link) => (
                <li key={link.key}>
                  <a
                    href={link.href}
                    aria-current={link.current ? "page" : undefined}
                    data-shortcut={link.shortcut}
                    aria-keyshortcuts={link.shortcut}
                  >
                    <span>{link.label}</span>
                    {typeof link.count === "number" ? (
                      <span className="office-count">{link.count}</span>
                    ) : null}
                    {link.shortcut ? <KeyHint shortcut={link.shortcut} /> : null}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="office-who">{who}</div>
    </>
  );
  return (
    <div className="office" data-keys="">
      <header className="office-menu">
        <details>
          <summary>
            <Wordmark label={words.name} />
            <span className="office-menu-word">{words.menu}</span>
          </summary>
          {inside}
        </details>
      </header>
      <header className="office-sidebar">
        <div className="office-sidebar-inside">
          <a className="office-home" href={home}>
            <Wordmark label={words.name} />
          </a>
          {inside}
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={file ? "office-body office-with-file" : "office-body"}
      >
        <div className="office-list">
          {head ? <div className="office-list-head">{head}</div> : null}
          {list}
        </div>
        {file ? (
          <article className="office-file">
            {backHref ? (
              <p className="office-back">
                <a className="office-back-link" href={backHref}>
                  {words.back}
                </a>
              </p>
            ) : null}
            {file}
          </article>
        ) : null}
      </main>
    </div>
  );
}
