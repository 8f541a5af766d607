interface Settling {
  readonly nonce: string;
  /** The address of what public pages run. */
  readonly script: string;
  /** Keeps the framework's scripts whatever the page is, as development needs them. */
  readonly keepsFramework?: boolean;
}

/** On an element that the framework takes over in the browser. */
const takenOver = / data-framework="true"/;
/** On an element that the portal's own script serves. */
const served = / data-(?:live|listen|shortens)="/;
/** A page that failed, or that is not whole yet, is finished by the framework alone. */
const unfinished = /<html id="__next_error__"|<!--\$[?!]-->|<template id="/;

const scripts = /<script\b[^>]*>[^]*?<\/script>/g;
const preloads = /<link rel="preload" as="script"[^>]*>/g;

/**
 * A page with the scripts that it needs and no others: none, the portal's own of two kilobytes, or the
 * framework's as well. What a reader wrote cannot pass for any of these marks: its quotes are escaped.
 */
export function settlePage(html: string, { nonce, script, keepsFramework }: Settling): string {
  const keeps = keepsFramework === true || takenOver.test(html) || unfinished.test(html);
  const settled = keeps ? html : html.replace(scripts, "").replace(preloads, "");
  if (!served.test(html)) return settled;
  const own = `<script src="${script}" defer nonce="${nonce}"></script>`;
  return settled.replace("</head>", () => `${own}</head>`);
}
