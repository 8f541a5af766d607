import { importsOf, type Module, type Violation } from "./source-tree";

const isClientPart = (text: string) => /^\s*["']use client["']/.test(text);
const inOffice = /^(app\/\[locale\]|components)\/office\//;
/** What is there because the framework takes over, and asks for nothing itself. */
const followers: ReadonlySet<string> = new Set([
  "components/ui/kept-text.tsx",
  // These stand in the form of taking in, of which two parts ask for it.
  "components/office/category-box.tsx",
  "components/office/intake-people.tsx",
  "components/office/intake-respondents.tsx",
  "components/office/slot-list.tsx",
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
      const isMarked = followers.has(path) || /\bdata-framework\b/.test(text);
      return isMarked ? [] : [{ file: path, line: 1, rule: "client parts carry data-framework" }];
    }
    if (inOffice.test(path) || path.startsWith("tests/")) return [];
    return importsOf(module, paths)
      .filter(({ target }) => target !== null && clientParts.has(target) && inOffice.test(target))
      .map(({ target }) => ({
        file: path,
        line: 1,
        rule: `client parts of the office stay in the office: ${target}`,
      }));
  });
}
