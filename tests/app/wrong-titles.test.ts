import type { Metadata } from "next";
import { beforeEach, expect, it } from "vitest";
import { keepRefusedForm } from "@/commands/read-dossier";
import { aPhone } from "@/tests/support/builders";
import { jar } from "@/tests/support/cookie-jar";
import { createTestDatabase } from "@/tests/support/database";
import { aDossierRoom, aFileWith } from "@/tests/support/dossiers";

const { database } = await createTestDatabase();
(globalThis as { insafDatabase?: typeof database }).insafDatabase = database;
const sending = await import("@/app/[locale]/dossier/contact/send/route");
const room = aDossierRoom(database, new Date());

let token = "";
beforeEach(async () => {
  const phone = aPhone();
  const code = await aFileWith(database, room.now(), { parties: [{ phone }] });
  token = await room.opened(code, phone.slice(-4));
  jar.set("insaf-dossier", token);
});

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string>>;
};
type Describe = (props: Props) => Promise<Metadata>;
const inFrench = { params: Promise.resolve({ locale: "fr" }) };
const titleOf = async (describe: Describe, query: Record<string, string>) =>
  String((await describe({ ...inFrench, searchParams: Promise.resolve(query) })).title);

/** Sends a number that is none from the page of the contact; answers what its address then asks. */
async function wrongContact() {
  const body = new URLSearchParams({ phone: "06", email: "", language: "fr", wayOfContact: "" });
  const request = new Request("http://insaf.test/", { method: "POST", body });
  const answer = await sending.POST(request, inFrench);
  const { searchParams } = new URL(answer.headers.get("location") ?? "", "http://insaf.test");
  return Object.fromEntries(searchParams);
}

async function refusedMessage() {
  const form = { verb: "message", text: " ", answer: "required" } as const;
  await keepRefusedForm(database, token, form, new Date());
  return { refused: "1" };
}

it.each<{
  page: string;
  load: () => Promise<{ generateMetadata: Describe }>;
  wrong: () => Promise<Record<string, string>>;
}>([
  {
    page: "the contact",
    load: () => import("@/app/[locale]/dossier/contact/page"),
    wrong: wrongContact,
  },
  {
    page: "the codes of a contact",
    load: () => import("@/app/[locale]/dossier/contact/code/page"),
    wrong: async () => ({ fresh: "said=late" }),
  },
  {
    page: "the code of a form begun elsewhere",
    load: () => import("@/app/[locale]/file/resume/page"),
    wrong: async () => ({ wrong: "unknown" }),
  },
  {
    page: "the opened file",
    load: () => import("@/app/[locale]/dossier/file/page"),
    wrong: refusedMessage,
  },
])("the title of $page says first that something is wrong there", async ({ load, wrong }) => {
  const { generateMetadata } = await load();
  expect(await titleOf(generateMetadata, {})).not.toMatch(/^Erreur/);
  expect(await titleOf(generateMetadata, await wrong())).toMatch(/^Erreur\s:/u);
});
