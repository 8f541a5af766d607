/** A small sign beside words that say the same; never alone. */
export function Sign({ of }: { of: "info" | "warning" | "error" }) {
  return (
    <svg
      className="sign"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {of === "info" ? (
        <>
          <circle cx="12" cy="12" r="9.5" />
          <path d="M12 11v6M12 7v.2" />
        </>
      ) : null}
      {of === "warning" ? <path d="M12 3.5 22 20.5H2ZM12 10v5M12 17.6v.2" /> : null}
      {of === "error" ? (
        <path d="M8 2.5h8l5.5 5.5v8L16 21.5H8L2.5 16V8ZM12 7.5v5.5M12 16.3v.2" />
      ) : null}
    </svg>
  );
}
