import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

/** A browser out of an npm package: where it is, and the switches and variables it needs. */
export interface BrowserProgram {
  executablePath: string;
  args: string[];
  env: NodeJS.ProcessEnv;
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

/** The browser, unpacked once for this clone. */
export async function browserProgram(): Promise<BrowserProgram> {
  const place = join(process.cwd(), ".build", `browser-${versionOfThePackage()}`);
  if (!existsSync(place)) await unpackAt(place);
  return {
    executablePath: join(place, "chromium"),
    env: {
      ...process.env,
      FONTCONFIG_PATH: join(place, "fonts"),
      LD_LIBRARY_PATH: [join(place, "al2023", "lib"), process.env.LD_LIBRARY_PATH]
        .filter((path) => path !== undefined)
        .join(":"),
    },
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

/**
 * The package unpacks into the folder for temporary files, under one name for all, and takes what it finds there for
 * its own: somebody else's, another version's, or half of one. So it is given a folder, which is moved when whole.
 */
async function unpackAt(place: string): Promise<void> {
  mkdirSync(join(place, ".."), { recursive: true });
  const half = mkdtempSync(`${place}-`);
  try {
    await promisify(execFile)(process.execPath, [join("tests", "support", "unpack-browser.mjs")], {
      // The name of a runtime whose libraries the package brings along.
      env: { ...process.env, TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" },
    });
    writeFileSync(join(half, "fonts", "fonts.conf"), fontsOf(place));
    renameSync(half, place);
  } catch (error) {
    // Another run in this clone was first.
    if (!existsSync(place)) throw error;
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

/** Which faces the browser falls back on: the package's own, and none of the machine's. */
function fontsOf(place: string): string {
  const written = (path: string): string => path.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${written(join(place, "fonts"))}</dir>
  <cachedir>${written(join(place, "fonts-cache"))}</cachedir>
</fontconfig>
`;
}

function versionOfThePackage(): string {
  const described = readFileSync(
    join("node_modules", "@sparticuz", "chromium", "package.json"),
    "utf8",
  );
  return z.object({ version: z.string() }).parse(JSON.parse(described)).version;
}
