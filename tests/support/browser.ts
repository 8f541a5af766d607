/** A browser out of an npm package: where it is, and the switches it needs. */
export interface BrowserProgram {
  executablePath: string;
  args: string[];
}

/** The browser heeds only the last list: what Playwright switches off that a page of ours could meet. */
const disabledByTheRunner = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
];

/** Unpacks the browser once for this machine. */
export async function browserProgram(): Promise<BrowserProgram> {
  // Read by the package as it is imported: it then brings the system libraries it needs along.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  return {
    executablePath: await chromium.executablePath(),
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-gpu",
      "--font-render-hinting=none",
      // A new frame for each document costs half of a page's load, and changes nothing that a page can see.
      `--disable-features=${["RenderDocument", ...disabledByTheRunner].join(",")}`,
    ],
  };
}
