import { importsOf, type Module, type Violation } from "./source-tree";

const isClientPart = (text: string) => /^\s*["']use client["']/.test(text);
/** Pages whose shell carries the mark for all that stands in it. */
const inShell = /^(app\/\[locale\]|components)\/office\//;
/** What is there because the framework takes over, and asks for nothing itself. */
const followers: ReadonlySet<string> = new Set([
  "components/ui/kept-text.tsx",
  "app/[locale]/error.tsx",
  "app/global-error.tsx",
]);

/**
 * A page gets the framework's scripts by a mark on what they take over: a part without one would stand there
 * lifeless. Parts of the office are used in the office alone.
 */
export function clientPartsAreMarked(modules: readonly Module[]): Violation[] {
  const paths = new Set(modules.map(({ path }) => path));
  const clientParts = new Set(
    modules.filter(({ text }) => isClientPart(text)).map(({ path }) => path),
  );
  return modules.flatMap((module): Violation[] => {
    const { path, text } = module;
    if (clientParts.has(path)) {
      const isMarked = inShell.test(path) || followers.has(path) || /\bdata-framework\b/.test(text);
      return isMarked ? [] : [{ file: path, line: 1, rule: "client parts carry data-framework" }];
    }
    if (inShell.test(path) || path.startsWith("tests/")) return [];
    return importsOf(module, paths)
      .filter(({ target }) => target !== null && clientParts.has(target) && inShell.test(target))
      .map(({ target }) => ({
        file: path,
        line: 1,
        rule: `client parts of the office stay in the office: ${target}`,
      }));
  });
}
