import type { Metadata } from "next";
import { z } from "zod";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { mayPost, openBatch } from "@/commands/letters";
import { BatchList } from "@/components/office/batch-list";
import { LetterBatch } from "@/components/office/letter-batch";
import { LetterList } from "@/components/office/letter-list";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { listBatches, listOwedLetters } from "@/db/letters";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { mistakeCodes } from "@/domain/filing";
import { cityOf, mostLettersOfBatch, nameOnLetter } from "@/domain/letter";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { refusalCodes } from "@/domain/refusal";
import type { TrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../desk";
import { filePath, type SearchParams, wholeQueue } from "../list-view";
import { currentStaff } from "../signed-in";

const page = "/office/letters";
const mostBatches = 50;

const returnedPostingSchema = z.object({
  batch: z.string(),
  mistakes: z.record(z.string(), z.enum(mistakeCodes)),
});

interface LettersPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: LettersPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("byHand.letters.title") }) };
}

/** The letters that are owed, the batches that were printed, and one of them. */
export default async function LettersPage({ params, searchParams }: LettersPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, page), async () => {
    const person = await currentStaff(locale);
    const wanted = typeof asked.batch === "string" ? asked.batch : null;
    const open = wanted === null ? null : await Batch({ locale, person, id: wanted, asked });
    const children = await Lists({
      locale,
      person,
      asked,
      current: open === null ? null : wanted,
      isGone: wanted !== null && open === null,
    });
    const backHref = localePath(locale, page);
    return Desk({
      locale,
      person,
      current: "letters",
      children,
      file: open ?? undefined,
      backHref,
    });
  });
}

const fileHrefIn = (locale: OfficeLocale) => (code: TrackingCode) =>
  filePath(locale, code, wholeQueue);

interface ListsProps {
  locale: OfficeLocale;
  person: SignedIn;
  asked: SearchParams;
  current: string | null;
  /** The batch that was asked for is not this office's. */
  isGone: boolean;
}

async function Lists({ locale, person, asked, current, isGone }: ListsProps) {
  const t = getTranslator(locale, "byHand.letters");
  const Title = current === null ? "h1" : "h2";
  if (!mayPost(person))
    return (
      <>
        <h1>{t("title")}</h1>
        <p>{t("denied")}</p>
      </>
    );
  const { owed, batches } = await database().as(databaseActorOf(person), async (tx) => ({
    owed: await listOwedLetters(
      tx,
      person.parquet,
      { only: null, most: mostLettersOfBatch },
      new Date(),
    ),
    batches: await listBatches(tx, person.parquet, mostBatches),
  }));
  return (
    <>
      <Title>{t("title")}</Title>
      <Answer locale={locale} asked={asked} isGone={isGone} />
      <p className="text-soft">{t("lead")}</p>
      <h2>{t("owed")}</h2>
      <LetterList
        locale={locale}
        action={localePath(locale, `${page}/print`)}
        letters={owed.map(({ name, address, ...letter }) => ({
          ...letter,
          name: nameOnLetter(name),
          city: cityOf(address),
        }))}
        most={mostLettersOfBatch}
        fileHref={fileHrefIn(locale)}
      />
      <h2>{t("batches")}</h2>
      <BatchList
        locale={locale}
        batches={batches}
        current={current}
        hrefOf={(id) => `${localePath(locale, page)}?batch=${id}`}
      />
    </>
  );
}

interface BatchProps {
  locale: OfficeLocale;
  person: SignedIn;
  id: string;
  asked: SearchParams;
}

async function Batch({ locale, person, id, asked }: BatchProps) {
  const now = new Date();
  const batch = await openBatch(database(), person, id, now);
  if (batch === null) return null;
  const returned = typeof asked.returned === "string" ? asked.returned : "";
  const kept = await database().as(databaseActorOf(person), (tx) =>
    findReturnedForm(tx, returned, returnedPostingSchema, now),
  );
  const form = kept?.answer.batch === id ? kept : null;
  return (
    <LetterBatch
      locale={locale}
      batch={batch}
      letters={batch.letters.map(({ letter, ...printed }) => ({
        ...printed,
        name: letter.name,
        city: letter.city,
      }))}
      pdfHref={`${localePath(locale, `${page}/pdf`)}?batch=${id}`}
      postAction={localePath(locale, `${page}/post`)}
      returnAction={localePath(locale, `${page}/return`)}
      fileHref={fileHrefIn(locale)}
      typed={form?.typed ?? {}}
      mistakes={form?.answer.mistakes ?? {}}
    />
  );
}

const ends = ["printed", "posted", "returned"] as const;

function Answer({
  locale,
  asked,
  isGone,
}: {
  locale: OfficeLocale;
  asked: SearchParams;
  isGone: boolean;
}) {
  const t = getTranslator(locale);
  const done = ends.find((end) => end === asked.done);
  const refused = refusalCodes.find((code) => code === asked.refused);
  if (done !== undefined)
    return (
      <Notice role="status">
        <p>{t(`byHand.letters.${done}`)}</p>
      </Notice>
    );
  const isNone = asked.done === "none";
  if (refused === undefined && !isGone && !isNone) return null;
  return (
    <Notice tone="warning" role="alert" title={t("byHand.letters.refused")}>
      <p>
        {isNone
          ? t("byHand.letters.none")
          : refused === undefined
            ? t("byHand.letters.gone")
            : t(`refusals.${refused}`)}
      </p>
    </Notice>
  );
}
