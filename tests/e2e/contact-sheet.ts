/** Pictures of every page of a running Insaf, in both languages, narrow and wide, side by side. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { readPorts } from "@/bin/ports";
import { type OfficeLocale, officeLocales } from "@/domain/locale";
import { variables } from "@/env";
import { languageTag } from "@/i18n/formatting";
import { firstCode, pageTable, pathsOf, type Visit } from "@/tests/e2e/page-table";
import { signIn } from "@/tests/e2e/staff";
import { tellInsaf } from "@/tests/e2e/surroundings";
import { browserProgram } from "@/tests/support/browser";

const widths = [320, 1440] as const;
const folder = join("docs", "pictures");

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

async function takeRows(browser: Browser, baseURL: string, visits: readonly Visit[]) {
  const rows: Picture[][] = [];
  for (const visit of visits) {
    const columns = await Promise.all(
      officeLocales.map((one) => takeVisit(browser, baseURL, visit, one)),
    );
    const height = Math.max(...columns.map((column) => column.length));
    for (let row = 0; row < height; row += 1)
      rows.push(columns.flatMap((column) => column[row] ?? []));
  }
  return rows;
}

/** The pictures of one visit in one language: a row a page, a picture a width. */
async function takeVisit(
  browser: Browser,
  baseURL: string,
  visit: Visit,
  locale: OfficeLocale,
): Promise<Picture[][]> {
  const context = await browser.newContext({ baseURL, locale: languageTag(locale) });
  const guide = await context.newPage();
  const paths = await pathsOf(visit, guide, locale);
  await guide.close();
  const rows: Picture[][] = [];
  for (const path of paths) {
    const row: Picture[] = [];
    for (const width of widths) {
      const image = await photograph(context, `/${locale}${path}`, width);
      row.push({ caption: `/${locale}${path} · ${width}`, width, image });
    }
    rows.push(row);
  }
  await context.close();
  return rows;
}

function layOut(rows: readonly Picture[][]): string {
  const cell = ({ caption, width, image }: Picture) =>
    `<figure style="width:${Math.round(width / 3.6)}px"><img src="data:image/jpeg;base64,${image}">` +
    `<figcaption>${caption.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</figcaption></figure>`;
  const body = rows.map((row) => `<div class="row">${row.map(cell).join("")}</div>`).join("");
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:0;padding:24px;background:#d9d5cb;font:13px sans-serif;width:max-content}
    .row{display:flex;gap:16px;margin-bottom:28px;align-items:flex-start}
    figure{margin:0}img{width:100%;display:block;max-height:640px;object-fit:cover;object-position:top;
    box-shadow:0 1px 4px #0004}figcaption{padding-top:6px;overflow-wrap:anywhere}</style>${body}`;
}

async function makeSheet(browser: Browser, base: string, name: string, visits: readonly Visit[]) {
  const rows = await takeRows(browser, base, visits);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.setContent(layOut(rows), { waitUntil: "load" });
  const file = join(folder, `contact-sheet-${name}.jpg`);
  writeFileSync(file, await page.screenshot({ fullPage: true, type: "jpeg", quality: 52 }));
  await page.close();
  console.log(`${file}: ${rows.length} pages.`);
}

/** The pictures of the read-me: what a citizen meets and sees, and what a deputy works on. */
async function takeReadMe(browser: Browser, baseURL: string): Promise<void> {
  const shots = [
    { file: "home-ar.jpg", locale: "ar", at: null },
    { file: "tracking-ar.png", locale: "ar", at: "track" },
    { file: "office-fr.png", locale: "fr", at: "office" },
  ] as const;
  for (const { file, locale, at } of shots) {
    const viewport = { width: 1440, height: 960 };
    const context = await browser.newContext({ baseURL, locale: languageTag(locale), viewport });
    const page = await context.newPage();
    await signIn(page, locale, "clerk");
    const code = await firstCode(page, locale, "with_police");
    await page.goto(at === null ? `/${locale}` : `/${locale}/${at}/${code}?stage=with_police`);
    await page.evaluate(() => document.fonts.ready);
    const type = file.endsWith(".jpg") ? ({ type: "jpeg", quality: 80 } as const) : {};
    await page.screenshot({ path: join(folder, file), ...type });
    await context.close();
    console.log(`${join(folder, file)}.`);
  }
}

const given = process.argv.slice(2);
const asked = given.filter((word) => !URL.canParse(word));
const [address = variables().INSAF_URL ?? "http://localhost:3000"] = given.filter((word) =>
  URL.canParse(word),
);
// The codes that prove a number are read off its own phone network.
const dataDir = resolve(variables().DATA_DIR ?? ".data");
const ports = readPorts(dataDir);
if (ports === null) throw new Error(`There is no Insaf in ${dataDir}: set DATA_DIR to its folder.`);
tellInsaf({ url: address, simulatorUrl: `http://127.0.0.1:${ports.simulators}`, dataDir });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(await browserProgram());
try {
  for (const [name, visits] of Object.entries(pageTable)) {
    if (asked.length === 0 || asked.includes(name)) await makeSheet(browser, address, name, visits);
  }
  if (asked.length === 0 || asked.includes("readme")) await takeReadMe(browser, address);
} finally {
  await browser.close();
}
