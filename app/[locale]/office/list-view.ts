import type { ClockFilter } from "@/db/clock-queue";
import type { QueuePlace } from "@/db/queue";
import type { OfficeLocale } from "@/domain/locale";
import { type QueueStage, queueStages } from "@/domain/queue-stage";
import { parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";

export type SearchParams = Record<string, string | string[] | undefined>;

/** What the list shows: a heap or all files from a place on, or the results of a search. */
export interface ListView {
  readonly stage: QueueStage | null;
  readonly place: QueuePlace | null;
  /** Only files whose clock says this, the most urgent first. */
  readonly clock: ClockFilter | null;
  /** `urgency`: by the end of their clocks; null: the newest first. */
  readonly sort: "urgency" | null;
  /** The id under which what was searched is kept: names and numbers stay out of addresses. */
  readonly search: string | null;
}

export const wholeQueue: ListView = {
  stage: null,
  place: null,
  clock: null,
  sort: null,
  search: null,
};

/** What the list can be narrowed to by the clocks, in the order of the menu. */
export const clockFilters: readonly ClockFilter[] = ["late", "soon_late", "untold"];

/** Reads the list's part of an address; what is unknown is left out. */
export function readListView(asked: SearchParams): ListView {
  const one = (name: string): string | undefined => {
    const value = asked[name];
    return typeof value === "string" ? value : undefined;
  };
  const after = parseTrackingCode(one("after") ?? "");
  const before = parseTrackingCode(one("before") ?? "");
  const search = one("search") ?? "";
  return {
    stage: queueStages.find((stage) => stage === one("stage")) ?? null,
    place:
      after !== null
        ? { side: "after", trackingCode: after }
        : before !== null
          ? { side: "before", trackingCode: before }
          : null,
    clock: clockFilters.find((clock) => clock === one("clock")) ?? null,
    sort: one("sort") === "urgency" ? "urgency" : null,
    search: /^[0-9a-f-]{36}$/.test(search) ? search : null,
  };
}

/** Reads a list's address part that a form carried. */
export function readCarriedView(carried: string | undefined): ListView {
  return readListView(Object.fromEntries(new URLSearchParams(carried ?? "")));
}

/** The list's part of an address, without its question mark. */
export function listQuery({ stage, place, clock, sort, search }: ListView): string {
  const query = new URLSearchParams();
  if (clock !== null) query.set("clock", clock);
  if (stage !== null) query.set("stage", stage);
  if (sort !== null) query.set("sort", sort);
  if (place !== null) query.set(place.side, place.trackingCode);
  if (search !== null) query.set("search", search);
  return query.toString();
}

/** The address of the list. */
export function listPath(locale: OfficeLocale, view: ListView): string {
  return withQuery(localePath(locale, "/office"), listQuery(view));
}

/** The address of a file beside the list, with what its page has to show. */
export function filePath(
  locale: OfficeLocale,
  code: TrackingCode,
  view: ListView,
  shown: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams([
    ...Object.entries(shown),
    ...new URLSearchParams(listQuery(view)),
  ]);
  return withQuery(localePath(locale, `/office/${code}`), query.toString());
}

function withQuery(path: string, query: string): string {
  return query === "" ? path : `${path}?${query}`;
}
