/** A browser out of an npm package: where it is, and the switches it needs. */
export interface BrowserProgram {
  executablePath: string;
  args: string[];
}

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
    ],
  };
}
