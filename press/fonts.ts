import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const weights = ["400Regular", "700Bold"] as const;
let fonts: Buffer[] | null = null;

/** The one face of all that is printed, read once. */
export function readFonts(): Buffer[] {
  const { resolve } = createRequire(join(process.cwd(), "package.json"));
  const family = "@expo-google-fonts/ibm-plex-sans-arabic";
  fonts ??= weights.map((weight) =>
    readFileSync(resolve(`${family}/${weight}/IBMPlexSansArabic_${weight}.ttf`)),
  );
  return fonts;
}
