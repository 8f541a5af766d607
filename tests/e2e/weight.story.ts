import { get } from "node:http";
import { gunzipSync } from "node:zlib";
import { complaintSteps, postComplaint, postSteps } from "@/tests/e2e/posted-complaint";
import { signIn } from "@/tests/e2e/staff";
import { insafUnderTest } from "@/tests/e2e/surroundings";
import { expect, test } from "@/tests/e2e/story";

const kilobyte = 1024;
const mostOfPage = 50 * kilobyte;
/** The framework itself brings nine times as much to a page that it takes over; none of these is. */
const mostOfScripts = 15 * kilobyte;

test("no public page weighs more than a weak line carries: its text and looks, and its scripts", async ({
  page,
  reader,
}) => {
  const code = await postComplaint(page.request, reader);
  await page.context().clearCookies();
  await postSteps(page.request, reader, complaintSteps);
  const { cookies } = await page.request.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const steps = complaintSteps.slice(1).map((step) => `/file/${step}`);
  const paths = ["", "/help", "/before", "/track", `/track/${code}`, "/dossier", "/file", ...steps];
  for (const path of paths) {
    const sent = await bytesOf(`/${reader}${path}`, cookie);
    const html = sent.body.toString();
    const styles = await bytesOfAll(html.matchAll(/<link[^>]+rel="stylesheet"[^>]*>/g), "href");
    expect.soft(sent.size + styles, `${path}: page and styles`).toBeLessThanOrEqual(mostOfPage);
    const scripts = await bytesOfAll(html.matchAll(/<script[^>]+src="[^>]*>/g), "src");
    expect.soft(scripts, `${path}: scripts`).toBeLessThanOrEqual(mostOfScripts);
  }
});

test("an office's list and file bring no framework", async ({ page, reader }) => {
  const code = await postComplaint(page.request, reader);
  await signIn(page, reader, "clerk");
  for (const path of [`/${reader}/office`, `/${reader}/office/${code}`]) {
    const html = await (await page.request.get(path)).text();
    const scripts = await bytesOfAll(html.matchAll(/<script[^>]+src="[^>]*>/g), "src");
    expect(scripts, path).toBeGreaterThan(0);
    expect(scripts, path).toBeLessThanOrEqual(mostOfScripts);
  }
});

async function bytesOfAll(
  tags: Iterable<RegExpMatchArray>,
  attribute: "href" | "src",
): Promise<number> {
  const addresses = new Set(
    // What only browsers without modules load, none of ours does.
    [...tags].flatMap(([tag]) =>
      tag.includes("noModule") || tag.includes("nomodule")
        ? []
        : [new RegExp(`${attribute}="([^"]+)"`).exec(tag)?.[1] ?? ""],
    ),
  );
  let sum = 0;
  for (const address of addresses) sum += (await bytesOf(address)).size;
  return sum;
}

/** What goes over the line, compressed, and what it says. */
function bytesOf(path: string, cookie = ""): Promise<{ size: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, "accept-encoding": "gzip" };
    get(new URL(path, insafUnderTest().url), { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const raw = Buffer.concat(parts);
        if (answer.statusCode !== 200) reject(new Error(`${path}: HTTP ${answer.statusCode}`));
        const isPacked = answer.headers["content-encoding"] === "gzip";
        resolve({ size: raw.length, body: isPacked ? gunzipSync(raw) : raw });
      });
    }).on("error", reject);
  });
}
