/** The problems that have a page of their own: the key of its words, and the status it answers. */
export const problems = {
  "not-found": { words: "not_found", status: 404 },
  origin: { words: "wrong_origin", status: 403 },
  forbidden: { words: "forbidden", status: 403 },
  "too-large": { words: "too_large", status: 413 },
  "too-many-requests": { words: "too_many_requests", status: 429 },
  expired: { words: "draft_expired", status: 410 },
  unknown: { words: "bad_request", status: 400 },
  fault: { words: "fault", status: 500 },
  unavailable: { words: "unavailable", status: 503 },
} as const;
export type ProblemCode = keyof typeof problems;

/** Reads a problem's code from an address; one that does not exist is a page that does not exist. */
export function problemCode(code: string): ProblemCode {
  return isProblemCode(code) ? code : "not-found";
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}
