/** Answers a posted form: go and read that page. The address is relative, so that it holds behind any proxy. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } });
}
