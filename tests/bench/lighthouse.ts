import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { z } from "zod";
import { installBeside } from "@/bin/install-beside";
import { freePort } from "@/bin/ports";
import { browserProgram } from "@/tests/support/browser";

const categories = {
  performance: "performance",
  accessibility: "accessibility",
  bestPractices: "best-practices",
  seo: "seo",
} as const;
type Category = keyof typeof categories;

const wholeReport = z.object({
  lhr: z.object({
    runtimeError: z.object({ message: z.string() }).optional(),
    categories: z.record(
      z.string(),
      z.object({
        score: z.number().nullable(),
        auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
      }),
    ),
    audits: z.record(
      z.string(),
      z.object({ score: z.number().nullable(), displayValue: z.string().optional() }),
    ),
  }),
});
const requests = z.object({
  lhr: z.object({
    audits: z.object({
      "network-requests": z.object({
        details: z.object({
          items: z.array(
            z.object({ resourceType: z.string().optional(), transferSize: z.number() }),
          ),
        }),
      }),
    }),
  }),
});

/** What Lighthouse found on one page: scores of 100, transferred bytes by kind, and what cost points. */
export interface PageReport {
  readonly scores: Readonly<Record<Category, number>>;
  readonly bytes: Readonly<Record<"html" | "css" | "js" | "fonts", number>>;
  readonly lost: readonly string[];
}

/** Opens one browser for all pages; `cookie` is the visitor's own. */
export async function openLighthouse(): Promise<{
  measure(url: string, cookie?: string): Promise<PageReport>;
  close(): Promise<void>;
}> {
  // Larger than a fifth of all that Insaf installs, and needed by nothing else.
  const entry = await installBeside(
    join("tests", "bench", "lighthouse"),
    join("bench", "lighthouse"),
    join("lighthouse", "core", "index.js"),
  );
  const loaded = z
    .object({ default: z.custom<(url: string, flags: object) => Promise<unknown>>() })
    .parse(await import(pathToFileURL(entry).href));
  const port = await freePort();
  const program = await browserProgram();
  const browser = await chromium.launch({
    ...program,
    args: [...program.args, `--remote-debugging-port=${port}`],
  });
  return {
    close: () => browser.close(),
    async measure(url, cookie) {
      const answer = await loaded.default(url, {
        port,
        output: "json",
        logLevel: "error",
        onlyCategories: Object.values(categories),
        ...(cookie === undefined ? {} : { extraHeaders: { Cookie: cookie } }),
      });
      return reportOf(answer);
    },
  };
}

function reportOf(answer: unknown): PageReport {
  const { lhr } = wholeReport.parse(answer);
  if (lhr.runtimeError !== undefined) throw new Error(lhr.runtimeError.message);
  const score = (category: Category) =>
    Math.round((lhr.categories[categories[category]]?.score ?? 0) * 100);
  const { items } = requests.parse(answer).lhr.audits["network-requests"].details;
  const sum = (type: string) =>
    items
      .filter(({ resourceType }) => resourceType === type)
      .reduce((bytes, { transferSize }) => bytes + transferSize, 0);
  const lost = Object.values(lhr.categories)
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
    .map(({ id }) => ({ id, audit: lhr.audits[id] }))
    .filter(({ audit }) => audit !== undefined && audit.score !== null && audit.score < 0.9)
    .map(({ id, audit }) => (audit?.displayValue ? `${id} (${audit.displayValue})` : id));
  return {
    scores: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      bestPractices: score("bestPractices"),
      seo: score("seo"),
    },
    bytes: {
      html: sum("Document"),
      css: sum("Stylesheet"),
      js: sum("Script"),
      fonts: sum("Font"),
    },
    lost: [...new Set(lost)],
  };
}
