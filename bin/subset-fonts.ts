import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { fontSheet, fontSubsets } from "@/bin/font-subsets";
import { installBeside } from "@/bin/install-beside";

type SubsetFont = (face: Buffer, text: string, options: object) => Promise<Buffer>;

/** Makes the faces of `app/fonts` and their style sheet anew, after a change of the table or of a package. */
async function main(): Promise<void> {
  const entry = await installBeside(
    join("bin", "font-tool"),
    "font-tool",
    join("subset-font", "index.js"),
  );
  const { default: subsetFont } = z
    .object({ default: z.custom<SubsetFont>() })
    .parse(await import(pathToFileURL(entry).href));
  for (const { file, source, characters, features } of fontSubsets) {
    const face = await subsetFont(await readFile(join("node_modules", source)), characters, {
      targetFormat: "woff2",
      noHinting: true,
      keepFeatures: features,
    });
    await writeFile(join("app", "fonts", file), face);
    console.log(`${file}: ${(face.byteLength / 1000).toFixed(1)} kB`);
  }
  const sheet = join("app", "styles", "faces.css");
  await writeFile(sheet, fontSheet());
  execFileSync(join("node_modules", ".bin", "oxfmt"), [sheet]);
}

await main();
