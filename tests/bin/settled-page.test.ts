import { describe, expect, it } from "vitest";
import { settlePage } from "@/bin/settled-page";

const framework = [
  '<link rel="preload" as="script" fetchPriority="low" nonce="n" href="/_next/static/chunks/a.js"/>',
  '<script src="/_next/static/chunks/a.js" async="" nonce="n"></script>',
];
const inline =
  '<script nonce="n">self.__next_f.push([1,"1:[\\"$\\",\\"p\\",null,\\u003c/script>"])</script>';
const page = (body: string, html = '<html lang="ar-MA" dir="rtl">') =>
  `<!DOCTYPE html>${html}<head>${framework.join("")}<link rel="stylesheet" href="/a.css" nonce="n"/></head><body>${body}${inline}</body></html>`;
const scripts = {
  page: "/page.js",
  province: "/province.js",
  papers: "/papers.js",
  office: "/office.js",
};
const settled = (html: string) => settlePage(html, { nonce: "n", scripts });
const own = (name: keyof typeof scripts) =>
  `<script src="${scripts[name]}" defer nonce="n"></script>`;
const plain = (body: string) =>
  `<!DOCTYPE html><html lang="ar-MA" dir="rtl"><head><link rel="stylesheet" href="/a.css" nonce="n"/></head><body>${body}</body></html>`;

describe("a page is sent the scripts that it needs", () => {
  it("none where nothing of it runs: what it looks like stays", () => {
    expect(settled(page("<main>قدموا شكاية</main>"))).toBe(plain("<main>قدموا شكاية</main>"));
  });

  it.each([
    ["page", "data-live"],
    ["province", "data-finds"],
    ["page", "data-listen"],
    ["page", "data-shortens"],
    ["papers", "data-uploads"],
    ["office", "data-keys"],
    ["office", "data-key-switch"],
    ["office", "data-counts"],
    ["office", "data-prints"],
  ] as const)("the portal's own of the %s for %s", (name, mark) => {
    const part = `<div ${mark}="one"></div>`;
    expect(settled(page(part))).toBe(plain(part).replace("</head>", `${own(name)}</head>`));
  });

  it("two of the portal's own where parts of both stand there", () => {
    const parts = '<p data-live="/api/live/own"></p><div data-uploads="/api/attachments"></div>';
    const both = `${own("page")}${own("papers")}`;
    expect(settled(page(parts))).toBe(plain(parts).replace("</head>", `${both}</head>`));
  });

  it("the framework's where it takes a part over, and the portal's own beside it", () => {
    const taken = '<div class="field" data-framework="true"></div>';
    expect(settled(page(taken))).toBe(page(taken));
    const both = `${taken}<p data-live="/api/live/own"></p>`;
    expect(settled(page(both))).toBe(page(both).replace("</head>", `${own("page")}</head>`));
  });

  it("all where the framework is to finish the page: it failed, or waits for a part", () => {
    for (const html of [
      page("", '<html id="__next_error__">'),
      page('<!--$?--><template id="B:0"></template><!--/$-->'),
      page("<!--$!--><!--/$-->"),
    ]) {
      expect(settled(html)).toBe(html);
    }
    // A part that waited and has come is whole.
    expect(settled(page("<!--$--><p></p><!--/$-->"))).toBe(plain("<!--$--><p></p><!--/$-->"));
  });

  it("all in development", () => {
    const html = page("<main></main>");
    expect(settlePage(html, { nonce: "n", scripts, keepsFramework: true })).toBe(html);
  });

  it("nothing for what a reader wrote: it comes with its quotes escaped", () => {
    const written =
      "<p>&lt;script&gt;x&lt;/script&gt; data-framework=&quot;true&quot; data-live=&quot;x&quot; $&amp; $1</p>";
    expect(settled(page(written))).toBe(plain(written));
  });
});
