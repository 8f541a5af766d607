import { Button } from "./button";

interface PaginationProps {
  label: string;
  previous?: { href: string; label: string } | null;
  next?: { href: string; label: string } | null;
  /** "1–50 of about 142" or nothing; a keyset knows no page numbers. */
  position?: string;
}

/** Before and after, in a list too long for one page; renders nothing when it fits. */
export function Pagination({ label, previous, next, position }: PaginationProps) {
  if (!previous && !next) return null;
  return (
    <nav className="pagination" aria-label={label}>
      {previous ? (
        <Button kind="quiet" href={previous.href} rel="prev">
          {previous.label}
        </Button>
      ) : (
        <span />
      )}
      {position ? <span className="text-sm text-soft">{position}</span> : null}
      {next ? (
        <Button kind="quiet" href={next.href} rel="next">
          {next.label}
        </Button>
      ) : (
        <span />
      )}
    </nav>
  );
}
