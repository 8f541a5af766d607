interface ErrorSummaryProps {
  title: string;
  /** A sentence before the list, e.g. that nothing typed is lost. */
  lead?: string;
  /** In the order of the page; `field` is the id of the control to go to. */
  mistakes: readonly { field: string; message: string }[];
}

/**
 * What is wrong with a form, with a way to each field. Its id is `mistakes`: redirect to
 * `#mistakes` and the reader lands on it without a script.
 */
export function ErrorSummary({ title, lead, mistakes }: ErrorSummaryProps) {
  if (mistakes.length === 0) return null;
  return (
    <div
      className="error-summary"
      id="mistakes"
      role="alert"
      aria-labelledby="mistakes-title"
      tabIndex={-1}
    >
      <h2 id="mistakes-title">{title}</h2>
      {lead ? <p>{lead}</p> : null}
      <ul>
        {mistakes.map((mistake) => (
          <li key={mistake.field}>
            <a href={`#${mistake.field}`}>{mistake.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
