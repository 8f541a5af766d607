/** What a browser of the tests holds, and `next/headers` as its requests see it: put in that one's place. */
export const jar = new Map<string, string>();

export const headers = async () => new Headers();

export const cookies = async () => ({
  get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
  set: (cookie: string | { name: string; value: string }, value = "") =>
    typeof cookie === "string" ? jar.set(cookie, value) : jar.set(cookie.name, cookie.value),
});
