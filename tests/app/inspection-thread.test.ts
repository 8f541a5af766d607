import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { inspectAside } from "@/app/inspector";
import { inspectInThread } from "@/bin/inspection-thread";
import { aPhoto, plainPdf } from "@/tests/support/sent-files";

const builds = join(process.cwd(), ".build");
mkdirSync(builds, { recursive: true });
// Below the project, so that the program finds its packages.
const folder = mkdtempSync(join(builds, "inspector-"));
const program = (name: string) => pathToFileURL(join(folder, name));

beforeAll(async () => {
  await build({
    entryPoints: ["bin/inspector.ts"],
    outfile: join(folder, "inspector.mjs"),
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  writeFileSync(
    join(folder, "mortal.mjs"),
    `import { parentPort } from "node:worker_threads";
    parentPort.on("message", ({ sentName }) => {
      if (sentName === "deadly.pdf") throw new RangeError("a secret of the file");
      parentPort.postMessage({ ok: false, refusal: "locked" });
    });`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("files sent at once are each answered for themselves, as without a thread", async () => {
  inspectInThread(program("inspector.mjs"));
  const [pdf, photo, nothing] = await Promise.all([
    inspectAside("a.pdf", plainPdf("")),
    inspectAside("b.jpg", await aPhoto()),
    inspectAside("c.pdf", Buffer.alloc(0)),
  ]);
  expect(pdf).toMatchObject({
    ok: true,
    value: { kind: "pdf", name: "a.pdf", bytes: plainPdf("") },
  });
  expect(photo).toMatchObject({ ok: true, value: { kind: "jpeg", name: "b.jpg" } });
  expect(nothing).toEqual({ ok: false, refusal: "empty" });
});

it("a file over which the thread dies is refused, nothing of it is logged, and the next one is judged", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  inspectInThread(program("mortal.mjs"));
  const answers = await Promise.all(
    ["a.pdf", "deadly.pdf", "b.pdf"].map((name) => inspectAside(name, Buffer.from("%PDF"))),
  );
  expect(answers.map((found) => (found.ok ? "fit" : found.refusal))).toEqual([
    "locked",
    "damaged",
    "locked",
  ]);
  expect(JSON.stringify(logged.mock.calls)).toContain("RangeError");
  expect(JSON.stringify(logged.mock.calls)).not.toContain("secret");
  logged.mockRestore();
});
