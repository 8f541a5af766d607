import { createServer } from "node:http";
import { z } from "zod";
import { POST as takeReport } from "@/app/api/vonage/status/route";
import { leaveWithParent, serve } from "@/bin/channel";
import { reachable } from "@/bin/reachable";
import { submitFile } from "@/commands/submit-file";
import { database } from "@/db/client";
import { draftKey, saveDraft } from "@/db/drafts";
import { parseTrackingCode } from "@/domain/tracking-code";
import { env } from "@/env";
import { awaitDoom } from "@/tests/crash/doom";
import { watchedDatabase } from "@/tests/crash/watched-database";
import { aFiling, silent } from "@/tests/support/builders";

/** What stands in for the pages: the gateway's door as it is, and files filed through the command. */
const asked = z.object({
  type: z.literal("file"),
  draftToken: z.string(),
  trackingCode: z.string(),
  phone: z.string(),
  email: z.string(),
});
export type FileAsked = z.input<typeof asked>;

leaveWithParent();
awaitDoom();
await reachable(env().databaseUrl);
const archive = watchedDatabase(database());
// The door opens the archive of its process, which is the watched one from here on.
Object.assign(globalThis, { insafDatabase: archive });

process.on("message", (message) => {
  const read = asked.safeParse(message);
  if (!read.success) return;
  const { trackingCode } = read.data;
  file(read.data).then(
    (isFiled) => process.send?.({ type: "filed", trackingCode, isFiled }),
    // Asked again by whoever waits.
    () => process.send?.({ type: "filed", trackingCode, isFiled: false }),
  );
});

async function file({ draftToken, phone, email, ...typed }: z.output<typeof asked>) {
  const trackingCode = parseTrackingCode(typed.trackingCode);
  if (trackingCode === null) return false;
  const now = new Date();
  const key = draftKey(archive, draftToken);
  await archive.as({ as: "visitor", draft: key }, (tx) =>
    saveDraft(
      tx,
      { key, typed: {}, language: "ar", expiresAt: new Date(now.getTime() + 86_400_000) },
      now,
    ),
  );
  const submission = {
    draftToken,
    trackingCode,
    filing: aFiling({ who: { phone, email } }),
    language: "ar",
  } as const;
  return (await submitFile(archive, submission, now, silent)).ok;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.once("end", () => {
    const { authorization } = request.headers;
    takeReport(
      new Request(`${env().appUrl}${request.url ?? "/"}`, {
        method: "POST",
        headers: authorization === undefined ? {} : { authorization },
        body: Buffer.concat(chunks),
      }),
    ).then(
      (answer) => response.writeHead(answer.status).end(),
      () => response.writeHead(500).end(),
    );
  });
});
await new Promise<void>((resolve, reject) => {
  server.once("error", reject);
  server.listen(env().port, resolve);
});

serve(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
