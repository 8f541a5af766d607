import { posix } from "node:path";
import {
  importsOf,
  isNode,
  lineAt,
  type Module,
  parseModule,
  type SourceFile,
  type TreeNode,
  type Violation,
  visit,
} from "./source-tree";

type Rule = (modules: readonly Module[]) => Violation[];

const rooms = [
  "domain",
  "notices",
  "press",
  "inspection",
  "db",
  "gateways",
  "simulators",
  "commands",
  "inngest",
  "i18n",
  "components",
  "app",
  "bin",
  "tests",
] as const;
type Room = (typeof rooms)[number];
const everything: readonly string[] = [...rooms, "env", "auth", "citizen-auth"];
const without = (...left: readonly string[]) => everything.filter((room) => !left.includes(room));

/** What each room may import, from the table of the design. A room or a file of the root; itself always. */
const mayImport: Record<Room, readonly string[]> = {
  domain: [],
  notices: ["domain", "i18n"],
  press: ["domain", "i18n", "notices"],
  inspection: ["domain"],
  db: ["domain", "env"],
  gateways: ["domain", "env"],
  simulators: ["domain", "env"],
  commands: ["domain", "db", "notices", "inngest/events"],
  inngest: ["domain", "db", "notices", "gateways", "commands", "env"],
  i18n: ["domain"],
  components: ["domain", "i18n", "notices"],
  app: [
    ...without("gateways", "simulators", "bin", "tests"),
    "gateways/attachment-store",
    "gateways/vonage-webhook",
    "gateways/vonage-codes",
  ],
  bin: without("tests"),
  tests: everything,
};
/** The packages of the rooms that may not use any; rooms that are not named choose theirs. */
const mayInstall: Partial<Record<string, readonly string[]>> = {
  domain: ["zod"],
  "inngest/events": ["zod"],
};
const stemOf = (path: string) => path.replace(/\.[a-z]+$/, "");
const roomOf = (path: string): Room | null =>
  rooms.find((room) => path.startsWith(`${room}/`)) ?? null;
const isTool = (path: string) =>
  /^[\w.-]+\.config\.(ts|mjs)$/.test(path) || path === "next-env.d.ts";
const isUnder = (target: string, place: string) =>
  target === place || target.startsWith(`${place}/`);

const at = (module: SourceFile, place: number, rule: string): Violation => ({
  file: module.path,
  line: lineAt(module.text, place),
  rule,
});

/** Imports follow the arrows between the rooms; the law and the events stand on zod alone. */
export const arrows: Rule = (modules) => {
  const paths = new Set(modules.map(({ path }) => path));
  return modules.flatMap((module) => {
    const stem = stemOf(module.path);
    const room = roomOf(module.path);
    const packages = mayInstall[stem] ?? (room === null ? undefined : mayInstall[room]);
    return importsOf(module, paths).flatMap(({ specifier, target, at: place }) => {
      if (target === null) {
        return packages === undefined || packages.some((name) => isUnder(specifier, name))
          ? []
          : [
              at(
                module,
                place,
                `arrows: ${room} stands on ${packages.join(", ")} alone, not on ${specifier}`,
              ),
            ];
      }
      const reached = stemOf(target);
      if (stem === "inngest/events")
        return [at(module, place, `arrows: the events import nothing but zod, not ${reached}`)];
      if (room === null) {
        return !isTool(module.path) &&
          (isUnder(reached, "tests") || (stem === "env" && roomOf(target) !== null))
          ? [at(module, place, `arrows: ${stem} may not import ${reached}`)]
          : [];
      }
      const allowed = [room, ...mayImport[room]];
      return allowed.some((place) => isUnder(reached, place)) || target.endsWith(".json")
        ? []
        : [at(module, place, `arrows: ${room} may not import ${reached}`)];
    });
  });
};

/** Only `db/` speaks to PostgreSQL: its clients and its query builder are used nowhere else. */
export const onlyDbSpeaksSql: Rule = (modules) =>
  modules.flatMap((module) => {
    if (/^(db|tests)\//.test(module.path) || isTool(module.path)) return [];
    const clients = importsOf(module, new Set())
      .filter(({ specifier }) => /^(postgres|drizzle-orm|drizzle-kit|pg)(\/|$)/.test(specifier))
      .map(({ specifier, at: place }) => at(module, place, `only db/ speaks SQL: ${specifier}`));
    const queries: Violation[] = [];
    visit(module.program, (node) => {
      if (
        node.type === "MemberExpression" &&
        isNode(node.property) &&
        node.property.name === "orm"
      ) {
        queries.push(at(module, node.start, "only db/ speaks SQL: its query builder"));
      }
    });
    return [...clients, ...queries];
  });

/** Only `env.ts` reads the environment; scripts that run before anything is installed are excepted. */
export const onlyEnvReadsTheEnvironment: Rule = (modules) =>
  modules.flatMap((module) => {
    const isExcepted =
      module.path === "env.ts" ||
      /^bin\/[^/]+\.mjs$/.test(module.path) ||
      module.path.startsWith("tests/") ||
      isTool(module.path);
    if (isExcepted) return [];
    const found: Violation[] = [];
    visit(module.program, (node) => {
      if (node.type !== "MemberExpression" || !isNode(node.object) || !isNode(node.property))
        return;
      if (node.object.name === "process" && (node.property.name ?? node.property.value) === "env") {
        found.push(at(module, node.start, "only env.ts reads process.env"));
      }
    });
    return found;
  });

/** No two modules need each other, directly or round a corner. */
export const noCycles: Rule = (modules) => {
  const paths = new Set(modules.map(({ path }) => path));
  const edges = new Map(
    modules.map((module) => [
      module.path,
      importsOf(module, paths).filter(({ target }) => target !== null && paths.has(target)),
    ]),
  );
  const found: Violation[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    for (const { target, at: place } of edges.get(path) ?? []) {
      if (target === null) continue;
      const from = [...trail, path].indexOf(target);
      const module = modules.find((candidate) => candidate.path === path);
      if (from >= 0 && module !== undefined) {
        found.push(
          at(module, place, `cycle: ${[...[...trail, path].slice(from), target].join(" → ")}`),
        );
      } else if (!done.has(target)) {
        walk(target, [...trail, path]);
      }
    }
    done.add(path);
  };
  for (const { path } of modules) if (!done.has(path)) walk(path, []);
  return found;
};

/** A file that only passes on what others export is a door to nowhere. */
export const noBarrels: Rule = (modules) =>
  modules.flatMap((module) => {
    const first = [at(module, 0, "no barrels: index files hide where things live")];
    if (/(^|\/)index\.(ts|tsx|mjs)$/.test(module.path)) return first;
    const passedOn = module.record.staticExports.filter(({ entries }) =>
      entries.some(({ moduleRequest }) => moduleRequest !== null),
    );
    const stars = passedOn.filter(({ entries }) =>
      entries.some(({ importName }) => /^All/.test(importName.kind)),
    );
    const onlyPassesOn =
      passedOn.length > 0 &&
      module.program.body.every(
        ({ type }) => /^Export(Named|All)/.test(type) || type === "ImportDeclaration",
      );
    const isDoor = /(^|\/)route\.ts$/.test(module.path);
    const wrong = stars.length > 0 ? stars : onlyPassesOn && !isDoor ? passedOn : [];
    return wrong.map(({ start }) => at(module, start, "no barrels: import from where it lives"));
  });

/** The law has no clock, no chance and no waiting: time and actor are arguments. */
export const theLawIsPure: Rule = (modules) =>
  modules.flatMap((module) => {
    if (!module.path.startsWith("domain/")) return [];
    const found: Violation[] = [];
    const say = (node: TreeNode, what: string) =>
      found.push(at(module, node.start, `the law is pure: ${what}`));
    visit(module.program, (node) => {
      if (node.type === "AwaitExpression" || node.async === true) say(node, "it waits for nothing");
      const callee = isNode(node.callee) ? node.callee : null;
      const isDate =
        callee?.name === "Date" && Array.isArray(node.arguments) && node.arguments.length === 0;
      if ((node.type === "NewExpression" || node.type === "CallExpression") && isDate)
        say(node, "its time is an argument");
      if (node.type !== "MemberExpression" || !isNode(node.object) || !isNode(node.property))
        return;
      const name = `${String(node.object.name)}.${String(node.property.name)}`;
      if (/^(Date\.now|performance\.now)$/.test(name)) say(node, "its time is an argument");
      if (/^(Math\.random|crypto\.\w+)$/.test(name)) say(node, "its chance is an argument");
    });
    return found;
  });

/** Comments do not promise work or switch a check off. */
export const noUnfinishedWork: Rule = (modules) =>
  modules.flatMap((module) =>
    module.path.startsWith("tests/")
      ? []
      : module.comments
          .filter(({ value }) =>
            /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck)|eslint-disable/.test(value),
          )
          .map(({ value, start }) =>
            at(module, start, `no unfinished work: ${value.trim().slice(0, 60)}`),
          ),
  );

const physicalClass =
  /^(-?(ml|mr|pl|pr|left|right|scroll-m[lr]|scroll-p[lr])-|(border|rounded)-([lr]|[tb][lr])(-|$)|(text|float|clear|origin|bg|object)-(left|right)(-|$))/;
const physicalProperty =
  /^((margin|padding|border|scrollMargin|scrollPadding)(Left|Right)\w*|border(Top|Bottom)(Left|Right)Radius)$/;

/** Words that stand in the tree as text: strings and the fixed parts of templates. */
const textOf = (node: TreeNode): string | null => {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateElement" || typeof node.value !== "object" || node.value === null)
    return null;
  const { cooked } = node.value as { cooked?: unknown };
  return typeof cooked === "string" ? cooked : null;
};
const isImportPath = (parents: readonly TreeNode[]) =>
  /^(Import|Export(All|Named))/.test(parents.at(-1)?.type ?? "");

/** Classes and styles name the start and the end of a line, never left and right. */
export const noPhysicalSidesInMarkup: Rule = (modules) =>
  modules.flatMap((module) => {
    if (!/^(app|components)\//.test(module.path)) return [];
    const found: Violation[] = [];
    visit(module.program, (node, parents) => {
      const words = isImportPath(parents) ? null : textOf(node);
      for (const token of words?.split(/\s+/) ?? []) {
        // Variants stand before the class: `md:hover:ml-2`.
        const name = token.replace(/^.*:(?=[-a-z])/, "").replace(/^!/, "");
        if (physicalClass.test(name))
          found.push(at(module, node.start, `logical sides only: ${token}`));
      }
      if (node.type !== "Property" || !isNode(node.key)) return;
      const key = String(node.key.name ?? node.key.value);
      const isStyle = parents.some(
        (parent) =>
          parent.type === "JSXAttribute" && isNode(parent.name) && parent.name.name === "style",
      );
      if (physicalProperty.test(key) || (isStyle && /^(left|right)$/.test(key))) {
        found.push(at(module, node.start, `logical sides only: ${key}`));
      }
    });
    return found;
  });

/** Style sheets name the start and the end of a line, never left and right. */
export function noPhysicalSidesInSheets(sheets: readonly SourceFile[]): Violation[] {
  return sheets.flatMap((sheet) => {
    const bare = sheet.text
      .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
      .replace(/url\([^)]*\)|"[^"]*"|'[^']*'/g, (quoted) => quoted.replace(/[^\n]/g, "_"));
    return [...bare.matchAll(/(?<=[{;\s])([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g)]
      .flatMap((match) => {
        const [whole, property = "", value = ""] = match;
        const isPhysical =
          /^(left|right)$|^(?!--).*-(left|right)(-|$)/.test(property) ||
          /(^|[\s,(])(left|right)(?=$|[\s,)])/.test(value.trim()) ||
          (/^(margin|padding|inset|scroll-margin|scroll-padding)$/.test(property) &&
            hasUnequalSides(value));
        return isPhysical ? [at(sheet, match.index, `logical sides only: ${whole.trim()}`)] : [];
      })
      .concat(
        [...bare.matchAll(/@apply\s+([^;}]+)/g)].flatMap((match) =>
          (match[1] ?? "")
            .split(/\s+/)
            .filter((token) => physicalClass.test(token.replace(/^.*:/, "")))
            .map((token) => at(sheet, match.index, `logical sides only: ${token}`)),
        ),
      );
  });
}

/** `top right bottom left` with a right unlike its left. */
function hasUnequalSides(value: string): boolean {
  const sides = value.trim().match(/[^\s(]+(\([^()]*(\([^()]*\)[^()]*)*\))?/g) ?? [];
  return sides.length === 4 && sides[1] !== sides[3];
}

const spokenAttributes =
  /^(aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label|summary)$/;
const arabic = /\p{Script=Arabic}/u;
const french =
  /[éèêàâùûçîôœÉÈÊÀÇ]|\b(le|la|les|des|une|votre|vos|vous|est|dans|pour|avec|sur|pas|et)\b(?=.*\s\p{L})/iu;
const sentence = /\p{L}+(\s+\p{L}+){2,}/u;

/** Words for readers come from the messages: none are written in pages and components. */
export const noWordsInMarkup: Rule = (modules) =>
  modules.flatMap((module) => {
    if (!/^(app|components)\//.test(module.path)) return [];
    const found: Violation[] = [];
    const say = (node: TreeNode, text: string) =>
      found.push(
        at(module, node.start, `words come from the messages: ${text.trim().slice(0, 40)}`),
      );
    visit(module.program, (node, parents) => {
      if (node.type === "JSXText" && typeof node.value === "string" && /\p{L}/u.test(node.value)) {
        say(node, node.value);
      }
      const text = isImportPath(parents) ? null : textOf(node);
      if (text === null) return;
      const [above, parent] = parents.slice(-2);
      const owner = parent?.type === "JSXExpressionContainer" ? above : parent;
      const isSpoken =
        owner?.type === "JSXAttribute" &&
        isNode(owner.name) &&
        spokenAttributes.test(String(owner.name.name));
      const isChild = owner?.type === "JSXElement" || owner?.type === "JSXFragment";
      const isFrench = french.test(text) && sentence.test(text);
      if (arabic.test(text) || isFrench || ((isSpoken || isChild) && /\p{L}/u.test(text)))
        say(node, text);
    });
    return found;
  });

const junkDrawers = new Set(
  "lib libs util utils helper helpers common type types service services misc data info manager managers handler handlers process item items".split(
    " ",
  ),
);
/** Names that the framework, the tools or the generators give. */
const givenNames =
  /^(\[{1,2}(\.\.\.)?[a-zA-Z]+\]{1,2}|\([a-z-]+\)|_[a-z-]+|next-env\.d\.ts|\d{4}_[a-z_]+\.sql)$/;

/** Files and folders are named for one thing, in small letters with dashes. */
export function namesSayWhatLivesThere(paths: readonly string[]): Violation[] {
  return paths.flatMap((path) =>
    path.split("/").flatMap((part) => {
      const stem = part.replace(/(\.(test|story|config|d))?\.[a-z0-9]+$/, "");
      const wrong = (rule: string): Violation[] => [{ file: path, line: 1, rule }];
      if (junkDrawers.has(stem)) return wrong(`names: ${stem} says nothing of what lives there`);
      if (givenNames.test(part) || part.startsWith(".")) return [];
      return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)
        ? []
        : wrong(`names: ${part} is not in small letters with dashes`);
    }),
  );
}

const longestFile = 350;
const mayBeLong =
  /^(domain\/life\.ts|notices\/wordings\/|db\/migrations\/|tests\/|i18n\/messages\/)/;

/** A file can be read in one sitting. */
export function noGiants(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > longestFile && !mayBeLong.test(path)
      ? [
          {
            file: path,
            line: longestFile + 1,
            rule: `length: ${lines} lines, at most ${longestFile}`,
          },
        ]
      : [];
  });
}

/** Runs a rule over sources that are given as texts. */
export function check(rule: Rule, sources: Readonly<Record<string, string>>): string[] {
  const modules = Object.entries(sources).map(([path, text]) => parseModule({ path, text }));
  return rule(modules).map(shown);
}

/** `file:line: rule`, as an editor can follow it. */
export function shown({ file, line, rule }: Violation): string {
  return `${posix.normalize(file)}:${line}: ${rule}`;
}
