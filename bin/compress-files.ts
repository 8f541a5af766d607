import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

/** Fonts are compressed by their own format. */
const compressible = /\.(?:css|js)$/;

/** Lays a Brotli and a gzip form beside each text file of a folder, once, instead of at each request. */
export async function compressFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries
      .filter((entry) => entry.isFile() && compressible.test(entry.name))
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const body = await readFile(path);
        await writeFile(`${path}.br`, await promisify(brotliCompress)(body));
        await writeFile(`${path}.gz`, await promisify(gzip)(body, { level: 9 }));
      }),
  );
}
