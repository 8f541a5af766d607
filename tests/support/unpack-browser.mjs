/** Unpacks the browser into the folder that TMPDIR names, with the system libraries it needs. */
import chromium from "@sparticuz/chromium";

await chromium.executablePath();
