import { emergencyNumbers } from "@/i18n/emergency-numbers";
import { expectStep, fillSubject, goOn, newComplaint } from "@/tests/e2e/citizen";
import { firstCode } from "@/tests/e2e/page-table";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { accountOf, signIn, signInByForm, typeAccount } from "@/tests/e2e/staff";
import { expect, test } from "@/tests/e2e/story";
import { wordsOf } from "@/tests/e2e/words";

test("the home page leads to filing, to following, and to help", async ({ page, t, reader }) => {
  const code = await postComplaint(page.request, reader);
  await page.goto(`/${reader}`);
  await expect(page).toHaveTitle(t("site.pageTitle", { title: t("site.tagline") }));
  const main = page.getByRole("main");
  await main.getByRole("link", { name: t("home.file"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/${reader}/file$`));
  await page.goto(`/${reader}`);
  await main
    .getByRole("textbox", { name: t("tracking.codeLabel") })
    .fill(code.toLowerCase().replaceAll("-", " "));
  await main.getByRole("button", { name: t("tracking.submit"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/${reader}/track/${code}$`));
  await page.goto(`/${reader}`);
  const banner = page.getByRole("banner");
  await banner.getByRole("link", { name: t("site.nav.help"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("help.title"));
  await page.goto(`/${reader}`);
  await main.getByRole("link", { name: t("home.whoHelps") }).click();
  await expect(page.getByRole("heading", { name: t("help.who.title") })).toBeInViewport();
});

test("help shows the numbers that sources confirm, and no other", async ({ page, t, reader }) => {
  await page.goto(`/${reader}/help`);
  const called = await page
    .getByRole("main")
    .locator("a[href^='tel:']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")?.slice(4)));
  expect(new Set(called)).toEqual(new Set(Object.values(emergencyNumbers)));
  await expect(page.getByRole("main")).toContainText(t("site.emergency.notForEmergencies"));
});

test("what no jurist has confirmed says so on the page", async ({ page, t, reader }) => {
  const uncertain = { privacy: "duration", terms: "falsehood" } as const;
  for (const [path, section] of Object.entries(uncertain)) {
    await page.goto(`/${reader}/legal/${path}`);
    await expect(page.locator(`#${section}`)).toContainText(t("legal.toConfirm"));
    await expect(page.getByRole("main")).toContainText(t("legal.toConfirmNote"));
  }
  await page.goto(`/${reader}/help`);
  await expect(page.locator("#steps")).toContainText(t("legal.toConfirm"));
});

test("every cookie that is set is named on the page about cookies", async ({ page, t, reader }) => {
  const seen = new Set<string>();
  const look = async () => {
    for (const { name } of await page.context().cookies()) seen.add(name);
  };
  for (const path of ["", "/help", "/track", "/legal/cookies"]) {
    await page.goto(`/${reader}${path}`);
  }
  await look();
  expect([...seen], "reading sets nothing").toEqual([]);
  await fillSubject(page, t, reader, newComplaint(reader));
  await goOn(page, t);
  await expectStep(page, t, "behalf");
  await look();
  await page.goto(`/${reader}/sign-in`);
  await typeAccount(page, t, accountOf("clerk"), "not this one");
  await look();
  await signInByForm(page, t, reader, "clerk");
  await look();
  await page.goto(`/${reader}/legal/cookies`);
  for (const name of seen) {
    await expect(page.getByRole("main").getByText(name, { exact: true }), name).toBeVisible();
  }
  expect(seen.size).toBeGreaterThan(2);
});

test("an address without a language that leads nowhere is answered in both", async ({
  page,
  faults,
}) => {
  faults.expectRefusals();
  for (const path of ["/nowhere", "/ar/nowhere", "/fr/nowhere"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    for (const locale of ["ar", "fr"] as const) {
      const title = wordsOf(locale)("problems.not_found.title");
      const heading = page.getByRole("heading", { name: title, exact: true });
      await expect(heading, path).toBeVisible();
      const holder = page.locator(`[lang^="${locale}"]`, { has: heading });
      await expect(holder.last(), path).toHaveAttribute("dir", locale === "ar" ? "rtl" : "ltr");
    }
  }
});

test("searchers are shown the public pages, and nothing of a file or of the office", async ({
  request,
}) => {
  const rules = await (await request.get("/robots.txt")).text();
  const closed = Array.from(rules.matchAll(/^Disallow: (\S+)/gm), ([, path = ""]) => path);
  expect(closed).toEqual(expect.arrayContaining(["/ar/track/", "/fr/office", "/ar/sandbox"]));
  const map = await (await request.get("/sitemap.xml")).text();
  const open = Array.from(map.matchAll(/<loc>([^<]+)<\/loc>/g), ([, url = ""]) => new URL(url));
  expect(open.length).toBeGreaterThan(10);
  for (const { pathname } of open) {
    const answer = await request.get(pathname, { maxRedirects: 0 });
    expect(answer.status(), pathname).toBe(200);
    expect(closed.filter((path) => pathname.startsWith(path))).toEqual([]);
  }
  for (const [path, type] of [
    ["/favicon.ico", "image/x-icon"],
    ["/favicon.svg", "image/svg+xml"],
    ["/icon-180.png", "image/png"],
    ["/icon-512.png", "image/png"],
    ["/manifest.webmanifest", "application/manifest+json"],
  ] as const) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([path, answer.status(), answer.headers()["content-type"]]).toEqual([path, 200, type]);
  }
});

test("a file's page on paper shows its code and its address, and no menu", async ({
  page,

  reader,
}) => {
  await signIn(page, reader, "clerk");
  const code = await firstCode(page, reader, "with_police");
  await page.goto(`/${reader}/track/${code}`);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 658, height: 1000 });
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByText(code, { exact: true })).toBeVisible();
  await expect(page.getByText(page.url(), { exact: true })).toBeVisible();
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyond).toBeLessThanOrEqual(0);
});
