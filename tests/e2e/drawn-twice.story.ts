import type { APIResponse } from "@playwright/test";
import { locales } from "@/domain/locale";
import { postComplaint } from "@/tests/e2e/posted-complaint";
import { expect, test } from "@/tests/e2e/story";

test("a page that is drawn without the framework is the one that the framework draws", async ({
  page,
  reader,
}) => {
  const code = await postComplaint(page.request, reader);
  const paths = locales.flatMap((locale) => [`/${locale}`, `/${locale}/track/${code}`]);
  for (const path of paths) {
    // The first page of a language is the framework's, and so is every page that is asked something more.
    const framework = `${path}?by=framework`;
    await page.request.get(framework);
    // The minute, which a page of a code tells, may turn between them.
    await expect(async () => {
      const [own, theirs] = [await page.request.get(path), await page.request.get(framework)];
      expect(theirs.headers()["vary"]).toContain("rsc");
      expect(own.headers()["vary"] ?? "").not.toContain("rsc");
      for (const name of ["link", "cache-control", "content-type"]) {
        const [said, theirSaid] = [own, theirs].map((one) =>
          withoutNonce(one.headers()[name] ?? ""),
        );
        expect(said, name).toBe(theirSaid);
      }
      expect(await settled(own), path).toEqual(await settled(theirs));
    }).toPass({ timeout: 20_000 });
  }
});

/** What a reader gets of a page: the tags of its head in any order, and its body. */
async function settled(answer: APIResponse): Promise<{ head: string[]; body: string }> {
  const html = withoutNonce(await answer.text())
    .replace(/(?:\?|%3F)by(?:=|%3D)framework/g, "")
    .replace(/ data-precedence="next"/g, "")
    .replace(/<meta name="next-size-adjust"[^>]*>/, "")
    .replace(/<!--.*?-->/g, "")
    .replace('<div hidden=""></div>', "");
  const [head = "", body = ""] = html.split("</head>");
  return { head: (head.match(/<(?:meta|link|title|script)\b[^>]*>[^<]*/g) ?? []).toSorted(), body };
}

/** Each answer has its own. */
function withoutNonce(text: string): string {
  return text.replace(/;? nonce="[^"]+"/g, "");
}
