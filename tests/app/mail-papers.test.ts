import { afterAll, expect, it } from "vitest";
import { readMail } from "@/app/[locale]/sandbox/simulator";
import { GET } from "@/app/api/sandbox/mails/[mail]/attachments/[place]/route";
import { createEmailGateway } from "@/gateways/email";
import { callJson, removeFolder, startNetwork } from "@/tests/simulators/local-network";
import { world } from "@/tests/support/door-env";

const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 255, 254, 10, 13]);
let network = await startNetwork(1);
world.simulatorUrl = network.url;
const mails = createEmailGateway({
  smtpUrl: `smtp://127.0.0.1:${network.smtpPort}`,
  from: "Insaf <no-reply@insaf.example>",
});
afterAll(async () => {
  await mails.close();
  await network.stop();
  await removeFolder(network.dataDir);
});

const paper = (mail: string, place: string) =>
  GET(new Request("http://insaf.test/"), { params: Promise.resolve({ mail, place }) });

/** Sends a mail with papers and answers its id in the mailbox. */
async function received(to: string, names: readonly string[]): Promise<string> {
  await mails.send({
    to,
    subject: "K7M4-9QXT-3RZB",
    text: "Bonjour",
    html: "<p>Bonjour</p>",
    language: "fr",
    direction: "ltr",
    messageId: `papers-${to}`,
    attachments: names.map((name) => ({ name, type: "application/pdf", bytes })),
  });
  const { json } = await callJson(
    `${network.url}/sandbox/mailboxes/${encodeURIComponent(to)}/mails`,
  );
  return json.mails[0].id;
}

it("the mailbox names what came with a mail, and gives it back byte for byte, to be saved only", async () => {
  const id = await received("one@example.org", ["insaf-K7M4-9QXT-3RZB.pdf", "deux.pdf"]);
  const mail = await readMail(id);
  expect(mail).toMatchObject({
    attachments: [
      { name: "insaf-K7M4-9QXT-3RZB.pdf", type: "application/pdf", size: bytes.length },
      { name: "deux.pdf", type: "application/pdf", size: bytes.length },
    ],
  });
  const answer = await paper(id, "0");
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="insaf-K7M4-9QXT-3RZB.pdf"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  expect((await paper(id, "1")).status).toBe(200);
});

it("a mail without papers names none, and a paper that is not there is not found", async () => {
  const bare = await received("two@example.org", []);
  expect(await readMail(bare)).toMatchObject({ attachments: [] });
  for (const place of ["0", "1", "-1", "x", "0.5", "length"])
    expect((await paper(bare, place)).status).toBe(404);
  expect((await paper("nobody", "0")).status).toBe(404);
});

it("a name cannot leave the header in which it stands", async () => {
  const id = await received("three@example.org", ['a"; filename="b\\وصل.pdf']);
  expect((await paper(id, "0")).headers.get("content-disposition")).toMatch(
    /^attachment; filename="[\w.-]+"$/,
  );
});

it("is still there after a restart of the mailbox", async () => {
  const id = await received("four@example.org", ["reste.pdf"]);
  const { dataDir, smtpPort } = network;
  await network.stop();
  network = await startNetwork(1, { dataDir, smtpPort });
  world.simulatorUrl = network.url;
  const answer = await paper(id, "0");
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
});
