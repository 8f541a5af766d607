import type { ReactNode } from "react";

export interface Pair {
  readonly key: string;
  readonly term: string;
  readonly value: ReactNode;
}

/** Names and values in two narrow columns, as densely as they can be read. */
export function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  if (pairs.length === 0) return null;
  return (
    <dl className="pairs">
      {pairs.map(({ key, term, value }) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
