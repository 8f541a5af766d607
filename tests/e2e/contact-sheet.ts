/** Pictures of every page of a running Insaf, in both languages and three widths, side by side. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { filingSteps } from "@/domain/filing";
import { type Locale, locales } from "@/domain/locale";
import { variables } from "@/env";
import { languageTag } from "@/i18n/formatting";
import { fillInComplaint, goOn, newComplaint, newPerson, sendComplaint } from "@/tests/e2e/citizen";
import { wordsOf } from "@/tests/e2e/words";
import { browserProgram } from "@/tests/support/browser";

const widths = [320, 768, 1440] as const;
const folder = join("docs", "pictures");

/** One visitor's way: what they do first, then the pages to look at, below the language. */
interface Visit {
  prepare?: (page: Page, locale: Locale) => Promise<void>;
  paths: readonly string[] | ((page: Page, locale: Locale) => Promise<readonly string[]>);
}

const sheets: Readonly<Record<string, readonly Visit[]>> = {
  public: [{ paths: ["", "/track", "/track?code=K7M4-9QXT-3RZC", "/problem/origin", "/nowhere"] }],
  filing: [
    { paths: ["/file"] },
    { prepare: forgetEverything, paths: whereItLed },
    { prepare: fillIn, paths: filingSteps.map((step) => `/file/${step}`) },
    { prepare: send, paths: ["/file/done"] },
  ],
  tracking: [{ prepare: signIn, paths: someTracked }],
  office: [{ paths: ["/sign-in"] }, { prepare: signIn, paths: someOffice }],
  demonstration: [{ paths: someTexts }, { paths: someMails }],
};

async function signIn(page: Page, locale: Locale): Promise<void> {
  await page.goto(`/${locale}/sign-in`);
  await page.locator(".demonstration-account").first().click();
  await page.waitForURL("**/office**");
}

async function forgetEverything(page: Page, locale: Locale): Promise<void> {
  await page.goto(`/${locale}/file/who`);
  await goOn(page, wordsOf(locale));
}

/** The page at which a visit's beginning ended. */
async function whereItLed(page: Page, locale: Locale): Promise<readonly string[]> {
  const { pathname, search, hash } = new URL(page.url());
  return [`${pathname}${search}${hash}`.replace(`/${locale}`, "")];
}

async function fillIn(page: Page, locale: Locale): Promise<void> {
  const [person, told] = [newPerson(locale), newComplaint(locale)];
  await fillInComplaint(page, wordsOf(locale), locale, person, told);
}

async function send(page: Page, locale: Locale): Promise<void> {
  await fillIn(page, locale);
  await sendComplaint(page, wordsOf(locale));
}

/** The public pages of the first files that the office shows. */
async function someTracked(page: Page, locale: Locale): Promise<readonly string[]> {
  const stages = ["to_register", "with_police", "decided"];
  const codes: string[] = [];
  for (const stage of stages) codes.push(await firstCode(page, locale, stage));
  return codes.map((code) => `/track/${code}`);
}

/** The code of the first file of a heap that is not protected. */
async function firstCode(page: Page, locale: Locale, stage: string): Promise<string> {
  await page.goto(`/${locale}/office?stage=${stage}`);
  const open = page.locator(".queue tbody tr:not(:has(.queue-masked))").first();
  const shown = (await open.textContent()) ?? "";
  return /[A-Z][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(shown)?.[0] ?? "";
}

async function someOffice(page: Page, locale: Locale): Promise<readonly string[]> {
  await page.goto(`/${locale}/office`);
  return ["/office", ...(await firstLinks(page, locale, ".queue-link", 2))];
}

async function someTexts(page: Page, locale: Locale): Promise<readonly string[]> {
  await page.goto(`/${locale}/sandbox/phone`);
  return ["/sandbox/phone", ...(await firstLinks(page, locale, "main a[href*='/phone/']", 1))];
}

async function someMails(page: Page, locale: Locale): Promise<readonly string[]> {
  await page.goto(`/${locale}/sandbox/mail`);
  return ["/sandbox/mail", ...(await firstLinks(page, locale, "main a[href*='/mail/']", 1))];
}

/** Where the first links of a kind lead, below the language. */
async function firstLinks(page: Page, locale: Locale, kind: string, count: number) {
  const all = await page.locator(kind).all();
  const found = await Promise.all(all.slice(0, count).map((link) => link.getAttribute("href")));
  return found.map((href) => (href ?? "").replace(`/${locale}`, ""));
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

async function takeRows(browser: Browser, baseURL: string, visits: readonly Visit[]) {
  const rows: Picture[][] = [];
  for (const visit of visits) {
    const columns = await Promise.all(
      locales.map((one) => takeVisit(browser, baseURL, visit, one)),
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
  locale: Locale,
): Promise<Picture[][]> {
  const context = await browser.newContext({ baseURL, locale: languageTag(locale) });
  const guide = await context.newPage();
  await visit.prepare?.(guide, locale);
  const paths = typeof visit.paths === "function" ? await visit.paths(guide, locale) : visit.paths;
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
    `<figure style="width:${Math.round(width / 3.2)}px"><img src="data:image/jpeg;base64,${image}">` +
    `<figcaption>${caption.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</figcaption></figure>`;
  const body = rows.map((row) => `<div class="row">${row.map(cell).join("")}</div>`).join("");
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:0;padding:24px;background:#d9d5cb;font:13px sans-serif;width:max-content}
    .row{display:flex;gap:16px;margin-bottom:28px;align-items:flex-start}
    figure{margin:0}img{width:100%;display:block;max-height:760px;object-fit:cover;object-position:top;
    box-shadow:0 1px 4px #0004}figcaption{padding-top:6px;overflow-wrap:anywhere}</style>${body}`;
}

async function makeSheet(browser: Browser, base: string, name: string, visits: readonly Visit[]) {
  const rows = await takeRows(browser, base, visits);
  const page = await browser.newPage({ viewport: { width: 1720, height: 900 } });
  await page.setContent(layOut(rows), { waitUntil: "load" });
  const file = join(folder, `contact-sheet-${name}.png`);
  writeFileSync(file, await page.screenshot({ fullPage: true }));
  await page.close();
  console.log(`${file}: ${rows.length} pages.`);
}

/** The two pictures of the read-me: what a citizen sees, and what a deputy works on. */
async function takeReadMe(browser: Browser, baseURL: string): Promise<void> {
  const shots = [
    { file: "tracking-ar.png", locale: "ar", at: "track" },
    { file: "office-fr.png", locale: "fr", at: "office" },
  ] as const;
  for (const { file, locale, at } of shots) {
    const viewport = { width: 1440, height: 960 };
    const context = await browser.newContext({ baseURL, locale: languageTag(locale), viewport });
    const page = await context.newPage();
    await signIn(page, locale);
    const code = await firstCode(page, locale, "with_police");
    await page.goto(`/${locale}/${at}/${code}?stage=with_police`);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder, file) });
    await context.close();
    console.log(`${join(folder, file)}.`);
  }
}

const given = process.argv.slice(2);
const asked = given.filter((word) => !URL.canParse(word));
const [address = variables().INSAF_URL ?? "http://localhost:3000"] = given.filter((word) =>
  URL.canParse(word),
);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(await browserProgram());
try {
  for (const [name, visits] of Object.entries(sheets)) {
    if (asked.length === 0 || asked.includes(name)) await makeSheet(browser, address, name, visits);
  }
  if (asked.length === 0 || asked.includes("readme")) await takeReadMe(browser, address);
} finally {
  await browser.close();
}
