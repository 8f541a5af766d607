/** Pictures of every page of a running Insaf, in both languages and three widths, side by side. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { type Locale, locales } from "@/domain/locale";
import { variables } from "@/env";

const widths = [320, 768, 1440] as const;
const folder = join("docs", "pictures");

interface Sheet {
  name: string;
  /** Prepares a visitor once a language: signs in, starts a draft. */
  prepare?: (page: Page, base: string, locale: Locale) => Promise<void>;
  /** Paths below the language; a function finds the ones that depend on the data. */
  paths: (page: Page, base: string, locale: Locale) => Promise<readonly string[]>;
}

const sheets: readonly Sheet[] = [
  {
    name: "public",
    paths: async () => ["", "/file", "/track", "/problem/origin", "/nowhere", "/sign-in"],
  },
  {
    name: "tracking",
    paths: async (page, base, locale) => {
      const code = await knownTrackingCode(page, base, locale);
      return code ? [`/track/${code}`, "/track?code=K7M4-9QXT-3RZC"] : ["/track"];
    },
  },
  {
    name: "office",
    prepare: signIn,
    paths: async (page, base, locale) => {
      await page.goto(`${base}/${locale}/office`);
      const file = await page.locator(".queue-link").first().getAttribute("href");
      return ["/office", ...(file ? [file.replace(`/${locale}`, "")] : [])];
    },
  },
  { name: "sandbox", paths: async () => ["/sandbox/phone", "/sandbox/mail"] },
];

async function signIn(page: Page, base: string, locale: Locale): Promise<void> {
  await page.goto(`${base}/${locale}/sign-in`);
  await page.locator(".demonstration-account").first().click();
  await page.waitForURL("**/office**");
}

/** The code of a file of the demonstration, as the office shows it; null when there is none. */
async function knownTrackingCode(page: Page, base: string, locale: Locale): Promise<string | null> {
  await signIn(page, base, locale);
  const text = await page.locator(".queue").textContent();
  return /[A-Z][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text ?? "")?.[0] ?? null;
}

interface Picture {
  caption: string;
  width: number;
  image: string;
}

async function photograph(context: BrowserContext, address: string, width: number) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: width < 500 ? 640 : 900 });
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) console.warn(`${address} scrolls sideways by ${overflow} px at ${width} px.`);
  const image = await page.screenshot({ fullPage: true, type: "jpeg", quality: 82 });
  await page.close();
  return image.toString("base64");
}

async function takeRows(browser: Browser, base: string, sheet: Sheet): Promise<Picture[][]> {
  const rows = new Map<number, Picture[]>();
  for (const locale of locales) {
    const context = await browser.newContext({ locale: locale === "ar" ? "ar-MA" : "fr-MA" });
    const guide = await context.newPage();
    if (sheet.prepare) await sheet.prepare(guide, base, locale);
    const paths = await sheet.paths(guide, base, locale);
    await guide.close();
    for (const [position, path] of paths.entries()) {
      const row = rows.get(position) ?? [];
      for (const width of widths) {
        const address = `${base}/${locale}${path}`;
        const image = await photograph(context, address, width);
        row.push({ caption: `/${locale}${path} · ${width}`, width, image });
      }
      rows.set(position, row);
    }
    await context.close();
  }
  return [...rows.values()];
}

function layOut(rows: readonly Picture[][]): string {
  const cell = ({ caption, width, image }: Picture) =>
    `<figure style="width:${Math.round(width / 2.6)}px"><img src="data:image/jpeg;base64,${image}">` +
    `<figcaption>${caption.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</figcaption></figure>`;
  const body = rows.map((row) => `<div class="row">${row.map(cell).join("")}</div>`).join("");
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:0;padding:24px;background:#d9d5cb;font:13px sans-serif;width:max-content}
    .row{display:flex;gap:16px;margin-bottom:28px;align-items:flex-start}
    figure{margin:0}img{width:100%;display:block;max-height:900px;object-fit:cover;object-position:top;
    box-shadow:0 1px 4px #0004}figcaption{padding-top:6px;overflow-wrap:anywhere}</style>${body}`;
}

async function makeSheet(browser: Browser, base: string, sheet: Sheet): Promise<void> {
  const rows = await takeRows(browser, base, sheet);
  const page = await browser.newPage({ viewport: { width: 2100, height: 900 } });
  await page.setContent(layOut(rows), { waitUntil: "load" });
  const file = join(folder, `contact-sheet-${sheet.name}.png`);
  writeFileSync(file, await page.screenshot({ fullPage: true }));
  await page.close();
  console.log(`${file}: ${rows.length} pages.`);
}

const base = (process.argv[2] ?? variables().INSAF_URL ?? "http://localhost:3000").replace(
  /\/+$/,
  "",
);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: await sparticuz.executablePath(),
  args: [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const asked = process.argv.slice(3);
  for (const sheet of sheets) {
    if (asked.length === 0 || asked.includes(sheet.name)) await makeSheet(browser, base, sheet);
  }
} finally {
  await browser.close();
}
