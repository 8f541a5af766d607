/** The key that does the same as the control it stands on; hidden where there is no keyboard. */
export function KeyHint({ shortcut }: { shortcut: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      {shortcut}
    </span>
  );
}
