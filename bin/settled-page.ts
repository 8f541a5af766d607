import { type PageScript, pageScripts } from "@/bin/page-script";

interface Settling {
  readonly nonce: string;
  /** The addresses of the portal's own scripts. */
  readonly scripts: Readonly<Record<PageScript, string>>;
  /** Keeps the framework's scripts whatever the page is, as development needs them. */
  readonly keepsFramework?: boolean;
}

/** On an element that the framework takes over in the browser. */
const takenOver = / data-framework="true"/;
/** On an element that a script of the portal's own serves. */
const served: Readonly<Record<PageScript, RegExp>> = {
  page: / data-(?:listen|live|shortens)="/,
  province: / data-finds="/,
  papers: / data-uploads="/,
  office: / data-(?:keys|key-switch|counts|prints)="/,
};
/** A page that failed, or that is not whole yet, is finished by the framework alone. */
const unfinished = /<html id="__next_error__"|<!--\$[?!]-->|<template id="/;

const scriptTags = /<script\b[^>]*>[^]*?<\/script>/g;
const preloads = /<link rel="preload" as="script"[^>]*>/g;

/**
 * A page with the scripts that it needs and no others: none, the portal's own of one to three kilobytes, or
 * the framework's as well. What a reader wrote cannot pass for any of these marks: its quotes are escaped.
 */
export function settlePage(html: string, { nonce, scripts, keepsFramework }: Settling): string {
  const keeps = keepsFramework === true || takenOver.test(html) || unfinished.test(html);
  const settled = keeps ? html : html.replace(scriptTags, "").replace(preloads, "");
  const own = pageScripts
    .filter((name) => served[name].test(html))
    .map((name) => `<script src="${scripts[name]}" defer nonce="${nonce}"></script>`)
    .join("");
  if (own === "") return settled;
  return settled.replace("</head>", () => `${own}</head>`);
}
