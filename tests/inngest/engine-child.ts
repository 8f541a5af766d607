import postgres from "postgres";
import { createEmbeddedEngine } from "@/inngest/embedded/engine";
import { defineDurable } from "@/tests/inngest/durable-functions";
import { appUrl, createClient, createHandler, signingKey } from "@/tests/inngest/subject-parts";

/** A process of its own with an engine in it, to be killed. */
const [, , databaseUrl = ""] = process.argv;
const sql = postgres(databaseUrl, { max: 2 });
const client = createClient(() => engine);
const functions = defineDurable(
  client,
  (run, line) => sql`insert into noted values (${run}, ${line})`,
);
const engine = createEmbeddedEngine({
  databaseUrl,
  handler: createHandler(client, functions),
  appUrl,
  signingKey,
  log: (line) => console.log(line),
});
await engine.start();
process.on("message", async (events: Parameters<typeof engine.send>[0]) => {
  await engine.send(events);
  process.send?.("sent");
});
process.once("disconnect", () => process.exit());
process.send?.("ready");
