import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import {
  arrows,
  check,
  namesSayWhatLivesThere,
  noBarrels,
  noCycles,
  noGiants,
  noPhysicalSidesInMarkup,
  noPhysicalSidesInSheets,
  noUnfinishedWork,
  noWordsInMarkup,
  onlyDbSpeaksSql,
  onlyEnvReadsTheEnvironment,
  shown,
  theLawIsPure,
} from "./support/house-rules";
import { clientPartsAreMarked } from "./support/framework-rule";
import { parseModule, readTree } from "./support/source-tree";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = readTree(root, [".ts", ".tsx", ".mjs"])
  .filter(({ path }) => !path.endsWith(".d.ts"))
  .map(parseModule);
const sheets = readTree(root, [".css"]);

describe("the house as it stands", () => {
  it.each([
    { rule: arrows, because: "imports follow the arrows between the rooms" },
    { rule: onlyDbSpeaksSql, because: "only db/ speaks SQL" },
    { rule: onlyEnvReadsTheEnvironment, because: "only env.ts reads the environment" },
    { rule: noCycles, because: "no two modules need each other" },
    { rule: noBarrels, because: "everything is imported from where it lives" },
    { rule: theLawIsPure, because: "the law has no clock, no chance and no waiting" },
    { rule: noUnfinishedWork, because: "comments promise no work and switch no check off" },
    { rule: noPhysicalSidesInMarkup, because: "markup knows start and end, not left and right" },
    { rule: noWordsInMarkup, because: "words for readers come from the messages" },
    { rule: clientPartsAreMarked, because: "what the framework takes over is marked" },
  ])("keeps its rule: $because", ({ rule }) => {
    expect(rule(modules).map(shown)).toEqual([]);
  });

  it("keeps its rule: style sheets know start and end, not left and right", () => {
    expect(noPhysicalSidesInSheets(sheets).map(shown)).toEqual([]);
  });

  it("keeps its rule: names say what lives there", () => {
    const paths = [...modules, ...sheets].map(({ path }) => path);
    expect(namesSayWhatLivesThere(paths).map(shown)).toEqual([]);
  });

  it("keeps its rule: every file can be read in one sitting", () => {
    expect(noGiants([...modules, ...sheets]).map(shown)).toEqual([]);
  });

  it("keeps its rule: nothing is exported, kept or installed that nobody uses", async () => {
    const knip = fileURLToPath(new URL("../node_modules/knip/bin/knip.js", import.meta.url));
    const run = promisify(execFile)(process.execPath, [knip, "--no-progress"], { cwd: root });
    const { stdout } = await run.catch((fault: { stdout?: string; stderr?: string }) => ({
      stdout: `${fault.stdout ?? ""}${fault.stderr ?? ""}` || String(fault),
    }));
    expect(stdout.trim()).toBe("");
  }, 120_000);
});

describe("each rule can fail, and says where", () => {
  it.each([
    {
      path: "domain/life.ts",
      text: 'import "@/db/client";',
      says: "domain may not import db/client",
    },
    {
      path: "domain/life.ts",
      text: 'import type { Row } from "@/db/client";',
      says: "domain may not import db/client",
    },
    {
      path: "domain/life.ts",
      text: 'const x = import("../db/client");',
      says: "domain may not import db/client",
    },
    {
      path: "domain/life.ts",
      text: 'export { x } from "../env";',
      says: "domain may not import env",
    },
    {
      path: "domain/life.ts",
      text: 'type X = import("@/db/client").Row;',
      says: "domain may not import db/client",
    },
    {
      path: "domain/life.ts",
      text: 'import { readFileSync } from "node:fs";',
      says: "domain stands on zod alone, not on node:fs",
    },
    {
      path: "domain/life.ts",
      text: 'import "zodiac";',
      says: "domain stands on zod alone, not on zodiac",
    },
    {
      path: "notices/sms.ts",
      text: 'import "@/db/notices";',
      says: "notices may not import db/notices",
    },
    {
      path: "db/facts.ts",
      text: 'import "@/commands/take-step";',
      says: "db may not import commands/take-step",
    },
    {
      path: "db/facts.ts",
      text: 'import "@/components/ui/button";',
      says: "db may not import components/ui/button",
    },
    {
      path: "gateways/sms.ts",
      text: 'import "@/db/notices";',
      says: "gateways may not import db/notices",
    },
    {
      path: "simulators/start.ts",
      text: 'import "@/gateways/sms";',
      says: "simulators may not import gateways/sms",
    },
    {
      path: "commands/close.ts",
      text: 'import "@/inngest/client";',
      says: "commands may not import inngest/client",
    },
    { path: "commands/close.ts", text: 'import "@/env";', says: "commands may not import env" },
    {
      path: "inngest/events.ts",
      text: 'import "@/domain/notice";',
      says: "the events import nothing but zod, not domain/notice",
    },
    {
      path: "inngest/events.ts",
      text: 'import "inngest";',
      says: "inngest stands on zod alone, not on inngest",
    },
    {
      path: "inngest/publisher.ts",
      text: 'import "@/simulators/start";',
      says: "inngest may not import simulators/start",
    },
    {
      path: "i18n/paths.ts",
      text: 'import "@/notices/sms";',
      says: "i18n may not import notices/sms",
    },
    {
      path: "components/ui/button.tsx",
      text: 'import "@/db/facts";',
      says: "components may not import db/facts",
    },
    {
      path: "app/page.tsx",
      text: 'import "@/gateways/sms";',
      says: "app may not import gateways/sms",
    },
    {
      path: "app/page.tsx",
      text: 'import "@/simulators/start";',
      says: "app may not import simulators/start",
    },
    { path: "app/page.tsx", text: 'import "@/bin/worker";', says: "app may not import bin/worker" },
    { path: "env.ts", text: 'import "@/db/client";', says: "env may not import db/client" },
    {
      path: "auth.ts",
      text: 'import "./tests/support/builders";',
      says: "auth may not import tests/support/builders",
    },
  ])("arrows: $path: $text", ({ path, text, says }) => {
    expect(check(arrows, { [path]: `\n${text}` })).toEqual([`${path}:2: arrows: ${says}`]);
  });

  it.each([
    {
      path: "domain/life.ts",
      text: 'import { z } from "zod"; import "@/domain/verb"; import "./status";',
    },
    {
      path: "commands/close.ts",
      text: 'import "@/inngest/events"; import "@/db/facts"; import "node:crypto";',
    },
    {
      path: "app/route.ts",
      text: 'import "@/gateways/vonage-webhook"; import "@/commands/close"; import "@/auth";',
    },
    { path: "bin/start.ts", text: 'import "@/simulators/start"; import "@/gateways/sms";' },
    {
      path: "domain/life.ts",
      text: '// import "@/db/client";\nconst x = "import \'@/db/client\'";',
    },
  ])("arrows: $path may $text", ({ path, text }) => {
    expect(check(arrows, { [path]: text })).toEqual([]);
  });

  it.each([
    {
      rule: onlyDbSpeaksSql,
      path: "commands/close.ts",
      text: 'import { sql } from "drizzle-orm";',
      says: "only db/ speaks SQL: drizzle-orm",
    },
    {
      rule: onlyDbSpeaksSql,
      path: "app/page.tsx",
      text: 'import type { Sql } from "postgres";',
      says: "only db/ speaks SQL: postgres",
    },
    {
      rule: onlyDbSpeaksSql,
      path: "commands/close.ts",
      text: "const rows = await tx.orm.select();",
      says: "only db/ speaks SQL: its query builder",
    },
    {
      rule: onlyEnvReadsTheEnvironment,
      path: "db/client.ts",
      text: "const x = process.env.PORT;",
      says: "only env.ts reads process.env",
    },
    {
      rule: onlyEnvReadsTheEnvironment,
      path: "bin/worker.ts",
      text: 'const x = process["env"];',
      says: "only env.ts reads process.env",
    },
    {
      rule: noBarrels,
      path: "domain/all.ts",
      text: 'export * from "./life"; const x = 1;',
      says: "no barrels: import from where it lives",
    },
    {
      rule: noBarrels,
      path: "domain/all.ts",
      text: 'export { life } from "./life";',
      says: "no barrels: import from where it lives",
    },
    {
      rule: theLawIsPure,
      path: "domain/a.ts",
      text: "const x = new Date();",
      says: "the law is pure: its time is an argument",
    },
    {
      rule: theLawIsPure,
      path: "domain/a.ts",
      text: "const x = Date.now();",
      says: "the law is pure: its time is an argument",
    },
    {
      rule: theLawIsPure,
      path: "domain/a.ts",
      text: "const x = Math.random();",
      says: "the law is pure: its chance is an argument",
    },
    {
      rule: theLawIsPure,
      path: "domain/a.ts",
      text: "const x = async () => 1;",
      says: "the law is pure: it waits for nothing",
    },
    {
      rule: noUnfinishedWork,
      path: "db/a.ts",
      text: "// TODO later",
      says: "no unfinished work: TODO later",
    },
    {
      rule: noUnfinishedWork,
      path: "db/a.ts",
      text: "// @ts-ignore",
      says: "no unfinished work: @ts-ignore",
    },
    {
      rule: noPhysicalSidesInMarkup,
      path: "app/a.tsx",
      text: 'const x = <p className="flex ml-2" />;',
      says: "logical sides only: ml-2",
    },
    {
      rule: noPhysicalSidesInMarkup,
      path: "app/a.tsx",
      text: 'const x = <p className={on ? "md:hover:-left-2" : ""} />;',
      says: "logical sides only: md:hover:-left-2",
    },
    {
      rule: noPhysicalSidesInMarkup,
      path: "app/a.tsx",
      text: "const x = <p className={`text-right`} />;",
      says: "logical sides only: text-right",
    },
    {
      rule: noPhysicalSidesInMarkup,
      path: "components/a.tsx",
      text: 'const sides = { a: "rounded-l border-r" };',
      says: "logical sides only: rounded-l",
    },
    {
      rule: noPhysicalSidesInMarkup,
      path: "components/a.tsx",
      text: "const x = <p style={{ left: 0 }} />;",
      says: "logical sides only: left",
    },
    {
      rule: noPhysicalSidesInMarkup,
      path: "components/a.tsx",
      text: "const x = { marginLeft: 4 };",
      says: "logical sides only: marginLeft",
    },
    {
      rule: noWordsInMarkup,
      path: "app/a.tsx",
      text: "const x = <p>Bonjour {name}</p>;",
      says: "words come from the messages: Bonjour",
    },
    {
      rule: noWordsInMarkup,
      path: "app/a.tsx",
      text: 'const x = <p>{"Bonjour"}</p>;',
      says: "words come from the messages: Bonjour",
    },
    {
      rule: noWordsInMarkup,
      path: "app/a.tsx",
      text: 'const x = <button aria-label="Close" />;',
      says: "words come from the messages: Close",
    },
    {
      rule: noWordsInMarkup,
      path: "app/a.tsx",
      text: 'const x = <input placeholder={"Nom"} />;',
      says: "words come from the messages: Nom",
    },
    {
      rule: noWordsInMarkup,
      path: "components/a.ts",
      text: 'const x = "شكاية";',
      says: "words come from the messages: شكاية",
    },
    {
      rule: noWordsInMarkup,
      path: "components/a.ts",
      text: 'const x = "Votre dossier est clos";',
      says: "words come from the messages: Votre dossier est clos",
    },
    {
      rule: noWordsInMarkup,
      path: "components/a.ts",
      text: "const x = `Dossier fermé depuis longtemps`;",
      says: "words come from the messages: Dossier fermé depuis longtemps",
    },
  ])("$path: $text", ({ rule, path, text, says }) => {
    const [first = ""] = check(rule, { [path]: `\n${text}` });
    expect(first).toBe(`${path}:2: ${says}`);
  });

  it.each([
    {
      rule: onlyEnvReadsTheEnvironment,
      path: "bin/start.mjs",
      text: "const x = process.env.PORT;",
    },
    { rule: onlyEnvReadsTheEnvironment, path: "env.ts", text: "const x = process.env;" },
    { rule: noBarrels, path: "app/api/x/route.ts", text: 'export { GET } from "@/auth";' },
    { rule: theLawIsPure, path: "domain/a.ts", text: "const x = new Date(0);" },
    { rule: theLawIsPure, path: "db/a.ts", text: "const x = new Date();" },
    {
      rule: noPhysicalSidesInMarkup,
      path: "app/a.tsx",
      text: 'const x = <p className="ms-2 text-start mt-2 plain-text" />;',
    },
    {
      rule: noWordsInMarkup,
      path: "app/a.tsx",
      text: 'const x = <p className="flex items-center gap-2" id="main">{t("a.b")} · 5 %</p>;',
    },
    {
      rule: noWordsInMarkup,
      path: "app/a.tsx",
      text: "// Bonjour à tous les lecteurs\nconst x = <p />;",
    },
  ])("but not $path: $text", ({ rule, path, text }) => {
    expect(check(rule, { [path]: text })).toEqual([]);
  });

  it("finds a part that the framework takes over unmarked, or out of its office", () => {
    const part = '"use client";\nexport const Part = () => <p />;';
    const page = 'import { Part } from "@/components/office/part";\nexport default Part;';
    const marked = part.replace("<p />", "<p data-framework />");
    const office = { "components/office/part.tsx": marked };
    expect(check(clientPartsAreMarked, { "components/ui/part.tsx": part })).toEqual([
      "components/ui/part.tsx:1: client parts carry data-framework",
    ]);
    expect(check(clientPartsAreMarked, { "components/ui/part.tsx": marked })).toEqual([]);
    expect(check(clientPartsAreMarked, { "components/office/part.tsx": part })).toHaveLength(1);
    expect(
      check(clientPartsAreMarked, { ...office, "app/[locale]/office/page.tsx": page }),
    ).toEqual([]);
    expect(check(clientPartsAreMarked, { ...office, "app/[locale]/page.tsx": page })).toEqual([
      "app/[locale]/page.tsx:1: client parts of the office stay in the office: components/office/part.tsx",
    ]);
  });

  it("finds an index file", () => {
    expect(check(noBarrels, { "domain/index.ts": "export const x = 1;" })).toHaveLength(1);
  });

  it("finds two modules that need each other, and three round a corner", () => {
    expect(check(noCycles, { "db/a.ts": 'import "./b";', "db/b.ts": 'import "@/db/a";' })).toEqual([
      "db/b.ts:1: cycle: db/a.ts → db/b.ts → db/a.ts",
    ]);
    const three = {
      "db/a.ts": 'import "./b";',
      "db/b.ts": 'import "./c";',
      "db/c.ts": 'import type { A } from "./a";',
    };
    expect(check(noCycles, three)).toEqual([
      "db/c.ts:1: cycle: db/a.ts → db/b.ts → db/c.ts → db/a.ts",
    ]);
    expect(
      check(noCycles, {
        "db/a.ts": 'import "./b"; import "./c";',
        "db/b.ts": 'import "./c";',
        "db/c.ts": "",
      }),
    ).toEqual([]);
  });

  it.each([
    ".a { margin-left: 1px; }",
    ".a { padding-right: 1px }",
    ".a { left: 0; }",
    ".a { text-align: right; }",
    ".a { float: left }",
    ".a { border-left: 1px solid; }",
    ".a { border-top-right-radius: 1px; }",
    ".a { background-position: right 4px center; }",
    ".a { margin: 0 1px 0 2px; }",
    ".a { @apply ml-2; }",
    ".a { transform-origin: left; }",
  ])("style sheets: %s", (text) => {
    expect(noPhysicalSidesInSheets([{ path: "app/a.css", text: `\n${text}` }])).toHaveLength(1);
  });
  it.each([
    ".a { margin-inline-start: 1px; padding: 1px 2px 3px 2px; inset-inline-end: 0 }",
    "/* margin-left: 1px; */ .a { text-align: start; }",
    '.a { content: "left"; background: url(left.png); --left-hand: 1px; }',
    ".a { margin: calc(1px + 2px) var(--x) 0 var(--x); }",
  ])("style sheets, but not: %s", (text) => {
    expect(noPhysicalSidesInSheets([{ path: "app/a.css", text }])).toEqual([]);
  });

  it.each([
    "lib/x.ts",
    "components/utils/x.ts",
    "db/helpers.ts",
    "domain/types.ts",
    "commands/manager.ts",
    "db/ComplaintRows.ts",
    "app/foo_bar.ts",
    "domain/utils.test.ts",
  ])("names: %s", (path) => {
    expect(namesSayWhatLivesThere([path])).toHaveLength(1);
  });
  it.each([
    "app/[locale]/(public)/page.tsx",
    "app/[...rest]/page.tsx",
    "bin/process-identity.ts",
    "db/migrations/0000_tables.sql",
    "vitest.config.ts",
    "app/_parts/a.ts",
  ])("names, but not: %s", (path) => {
    expect(namesSayWhatLivesThere([path])).toEqual([]);
  });

  it("finds a file too long to be read in one sitting", () => {
    expect(noGiants([{ path: "db/a.ts", text: `${"\n".repeat(351)}x` }])).toHaveLength(1);
    expect(noGiants([{ path: "db/a.ts", text: "x\n".repeat(350) }])).toEqual([]);
  });
});
