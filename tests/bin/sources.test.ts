import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { hashSources } from "@/bin/build-hash";

const root = mkdtempSync(join(tmpdir(), "insaf-sources-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, content: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), content);
}

describe("The pages are built again when, and only when, what they are made of has changed", () => {
  const changes: { path: string; rebuilt: boolean; because: string }[] = [
    { path: "app/[locale]/page.tsx", rebuilt: true, because: "a page changed" },
    { path: "i18n/messages/ar.json", rebuilt: true, because: "a text changed" },
    { path: "domain/life.ts", rebuilt: true, because: "a rule changed" },
    { path: "public/mark.svg", rebuilt: true, because: "a picture changed" },
    { path: "env.ts", rebuilt: true, because: "a root source changed" },
    { path: "next.config.ts", rebuilt: true, because: "the configuration changed" },
    { path: "package-lock.json", rebuilt: true, because: "a dependency changed" },
    { path: "tests/domain/life.test.ts", rebuilt: false, because: "a test is not in the pages" },
    { path: "docs/operations.md", rebuilt: false, because: "a manual is not in the pages" },
    { path: "bin/worker.ts", rebuilt: false, because: "a process is bundled by itself" },
    { path: "vitest.config.ts", rebuilt: false, because: "the tests are not in the pages" },
    { path: "next-env.d.ts", rebuilt: false, because: "the build writes it" },
  ];
  it.each(changes)("rebuilds: $rebuilt, because $because", ({ path, rebuilt }) => {
    put(path, "before");
    const before = hashSources(root);
    expect(hashSources(root)).toBe(before);
    put(path, "after");
    expect(hashSources(root) !== before).toBe(rebuilt);
  });
});

describe("A fresh clone installs on every platform", () => {
  const entry = z.looseObject({
    optionalDependencies: z.record(z.string(), z.string()).optional(),
  });
  const lock = z
    .object({ packages: z.record(z.string(), entry) })
    .parse(JSON.parse(readFileSync("package-lock.json", "utf8")));

  it("because the lock names every optional package, which a clean install demands", () => {
    const paths = Object.keys(lock.packages);
    const missing = Object.values(lock.packages)
      .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
      .filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
  });

  it("because the lock names no address of a registry", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved": "https?:/);
  });
});
