import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { type Comment, type EcmaScriptModule, type Program, parseSync } from "oxc-parser";

export interface SourceFile {
  /** Relative to the root of the repository, with forward strokes. */
  readonly path: string;
  readonly text: string;
}
/** What a rule found wrong, and where. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}
export interface Module extends SourceFile {
  readonly program: Program;
  readonly record: EcmaScriptModule;
  readonly comments: readonly Comment[];
}
/** One import of a module. `target` is a path of the repository, or null for a package. */
export interface Import {
  readonly specifier: string;
  readonly target: string | null;
  readonly at: number;
}

const notOurs = new Set(["node_modules", ".git", ".build", ".data", ".next", "coverage"]);

/** Every file of the repository with one of the given endings. */
export function readTree(root: string, endings: readonly string[], folder = ""): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : readTree(root, endings, path);
    return endings.some((ending) => path.endsWith(ending))
      ? [{ path, text: readFileSync(join(root, path), "utf8") }]
      : [];
  });
}

/** Reads a source; throws where it is no TypeScript. */
export function parseModule(file: SourceFile): Module {
  const { program, module: record, comments, errors } = parseSync(file.path, file.text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file.path}: ${error.message}`);
  return { ...file, program, record, comments };
}

/** The line, from 1, on which a place of a text stands. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

/** Every import of a module: of values, of types, dynamic, and re-exports. */
export function importsOf(module: Module, paths: ReadonlySet<string>): Import[] {
  const { record, text, path } = module;
  const found: { specifier: string; at: number }[] = [];
  for (const { moduleRequest } of record.staticImports) {
    found.push({ specifier: moduleRequest.value, at: moduleRequest.start });
  }
  for (const { entries } of record.staticExports) {
    for (const { moduleRequest } of entries) {
      if (moduleRequest !== null) {
        found.push({ specifier: moduleRequest.value, at: moduleRequest.start });
      }
    }
  }
  for (const { moduleRequest } of record.dynamicImports) {
    const literal = /^["'`]([^"'`$]*)["'`]$/.exec(
      text.slice(moduleRequest.start, moduleRequest.end),
    );
    if (literal?.[1] !== undefined) found.push({ specifier: literal[1], at: moduleRequest.start });
  }
  visit(module.program, (node) => {
    // A type written as import("…").Name is an import too.
    if (node.type !== "TSImportType") return;
    const source = node.source ?? node.argument;
    const value = isNode(source)
      ? (source.value ?? (isNode(source.literal) ? source.literal.value : null))
      : null;
    if (typeof value === "string") found.push({ specifier: value, at: node.start });
  });
  return found.map((entry) => ({ ...entry, target: resolve(entry.specifier, path, paths) }));
}

function resolve(specifier: string, from: string, paths: ReadonlySet<string>): string | null {
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? posix.join(posix.dirname(from), specifier)
      : null;
  if (base === null) return null;
  const stem = base.replace(/\.(js|mjs)$/, "");
  const candidates = [
    base,
    `${stem}.ts`,
    `${stem}.tsx`,
    `${stem}.mjs`,
    `${base}/index.ts`,
    `${base}/index.tsx`,
  ];
  return candidates.find((candidate) => paths.has(candidate)) ?? base;
}

/** A node of the parser's tree, whose shape its `type` tells. */
export interface TreeNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Whether a value is a node of the tree. */
export function isNode(value: unknown): value is TreeNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** Visits every node of a tree, parents first. `parents` are the nodes above, nearest last. */
export function visit(
  root: unknown,
  see: (node: TreeNode, parents: readonly TreeNode[]) => void,
  parents: readonly TreeNode[] = [],
): void {
  if (Array.isArray(root)) {
    for (const child of root) visit(child, see, parents);
    return;
  }
  if (!isNode(root)) return;
  see(root, parents);
  const below = [...parents, root];
  for (const [key, value] of Object.entries(root)) {
    if (key !== "parent") visit(value, see, below);
  }
}
