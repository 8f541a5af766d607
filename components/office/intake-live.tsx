"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { type Capacity, capacities } from "@/domain/capacity";
import type { CategoryRoute } from "@/domain/category";
import { type RoutedOffice, routeOf } from "@/domain/routing";

/** What follows from a category. */
export interface CategoryFacts {
  readonly route: CategoryRoute;
  /** The usual code of the register with its name. */
  readonly code: string;
  readonly isProtected: boolean;
}

export interface SimilarLine {
  readonly href: string;
  readonly code: string;
  readonly text: string;
}

/** A number that does not answer. */
export interface MarkLine {
  readonly phone: string;
  readonly text: string;
}

interface IntakeLiveProps {
  office: RoutedOffice;
  categories: Readonly<Record<string, CategoryFacts>>;
  /** What the server said of the form as it was sent. */
  route: { readonly text: string; readonly leaves: boolean };
  similar: readonly SimilarLine[];
  marks: readonly MarkLine[];
  /** Where the likes of the people typed so far are asked for. */
  similarAction: string;
  words: {
    readonly unknown: string;
    /** The sentence of each reason, by office where it names one. */
    readonly routes: Readonly<Record<string, string>>;
    readonly protectedNow: string;
    readonly notProtectedNow: string;
    readonly similar: string;
  };
}

/** What follows from the fields typed so far: the office it goes to, protection, earlier files. */
export function IntakeLive(props: IntakeLiveProps) {
  const { words } = props;
  const place = useRef<HTMLDivElement>(null);
  const [route, setRoute] = useState(props.route);
  const [facts, setFacts] = useState<string | null>(null);
  const { similar, marks } = useSimilar(place, props);
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const read = () => {
      const typed = new FormData(form);
      const category = props.categories[String(typed.get("category") ?? "")];
      if (category === undefined) {
        setRoute({ text: words.unknown, leaves: false });
        setFacts(null);
        return;
      }
      const { parquet, because } = routeOf(props.office, category.route, capacitiesOf(typed));
      const leaves = parquet !== props.office.code;
      setRoute({ text: words.routes[leaves ? `${because} ${parquet}` : "chosen"] ?? "", leaves });
      const chosen = String(typed.get("protected") ?? "");
      const isProtected = chosen === "" ? category.isProtected : chosen === "yes";
      setFacts(`${category.code} · ${isProtected ? words.protectedNow : words.notProtectedNow}`);
    };
    read();
    form.addEventListener("change", read);
    return () => form.removeEventListener("change", read);
  }, [props.categories, props.office, words]);
  return (
    <div ref={place} className="intake-live" data-framework>
      <p role="status" className={route.leaves ? "intake-leaves" : undefined}>
        {route.text}
        {facts === null ? null : <span className="intake-facts">{facts}</span>}
      </p>
      <div role="status">
        {marks.map((line) => (
          <p key={line.phone} className="phone-mark">
            <bdi dir="ltr">{line.phone}</bdi> {line.text}
          </p>
        ))}
        {similar.length === 0 ? null : (
          <div className="notice notice-warning">
            <div className="notice-body">
              <p className="notice-title">{words.similar}</p>
              <ul>
                {similar.map((line) => (
                  <li key={line.code}>
                    <a href={line.href} target="_blank" rel="noopener">
                      <bdi dir="ltr">{line.code}</bdi>
                    </a>{" "}
                    {line.text}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}

function capacitiesOf(typed: FormData): readonly (Capacity | null)[] {
  return [...typed].flatMap(([name, value]) =>
    /^r\d+-capacity$/.test(name) ? [capacities.find((one) => one === value) ?? null] : [],
  );
}

/** Asks for earlier files when a document or phone has been typed; the answer never stops anybody. */
function useSimilar(
  place: RefObject<HTMLDivElement | null>,
  { similar, marks, similarAction }: IntakeLiveProps,
): Pick<IntakeLiveProps, "similar" | "marks"> {
  const [found, setFound] = useState({ similar, marks });
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let asked = "";
    const ask = async (event: Event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.dataset.known === undefined)
        return;
      const typed = [...new FormData(form)].flatMap(([name, value]) =>
        typeof value === "string" && /^(people$|p\d+-(document|phone))/.test(name)
          ? [[name, value]]
          : [],
      );
      const body = new URLSearchParams(typed);
      if (body.toString() === asked) return;
      asked = body.toString();
      const answer = await fetch(similarAction, { method: "POST", body })
        .then((given) => (given.ok ? given.json() : null))
        .catch(() => null);
      if (body.toString() === asked && answer !== null) setFound(answer);
    };
    form.addEventListener("change", ask);
    return () => form.removeEventListener("change", ask);
  }, [place, similarAction]);
  return found;
}
