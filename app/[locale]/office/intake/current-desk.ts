import type { MarkLine } from "@/components/office/intake-live";
import { database } from "@/db/client";
import { getOfficeSettings } from "@/db/office-settings";
import { listRegistrationCodes, type Office, recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import type { SimilarFile } from "@/db/similar-files";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { recallWords } from "@/db/wordings";
import type { ReferenceLists } from "@/domain/category";
import type { IntakeDesk } from "@/domain/intake";
import type { OfficeLocale } from "@/domain/locale";
import type { PhoneMark } from "@/domain/phone-mark";
import { formatRegistrationNumber } from "@/domain/registration-number";
import { presidency } from "@/domain/routing";
import { formatTrackingCode } from "@/domain/tracking-code";
import type { Words } from "@/domain/wording";
import { formatPhone, formatShortDate } from "@/i18n/formatting";
import { officeName } from "@/i18n/office-name";
import { getTranslator } from "@/i18n/translate";
import { filePath, wholeQueue } from "../list-view";

/** The desk of somebody's office, with what its page has to name. */
export interface CurrentDesk extends IntakeDesk {
  readonly lists: ReferenceLists;
  readonly codeLabels: readonly {
    readonly code: string;
    readonly labelAr: string;
    readonly labelFr: string;
    readonly confirmed: boolean;
  }[];
  /** The offices that a file may go to from here, by code. */
  readonly offices: ReadonlyMap<string, Office>;
  /** What the notices say. */
  readonly words: Words;
}

/** The desk where somebody takes files in: his own office's. */
export async function currentDesk(person: SignedIn, now: Date): Promise<CurrentDesk> {
  return database().as(databaseActorOf(person), async (tx) => {
    const { offices } = await recallJudicialMap(tx, now);
    const own = offices.get(person.parquet);
    const codeLabels = await listRegistrationCodes(tx);
    const near = [person.parquet, own?.above ?? null, presidency].flatMap((code) => {
      const office = code === null ? undefined : offices.get(code);
      return office === undefined ? [] : [[office.code, office] as const];
    });
    return {
      office: { code: person.parquet, above: own?.above ?? null },
      numbering: (await getOfficeSettings(tx, person.parquet)).numbering,
      lists: await recallReferenceLists(tx, now),
      codes: codeLabels.map(({ code }) => code),
      codeLabels,
      offices: new Map(near),
      words: await recallWords(tx),
    };
  });
}

/** The names of the offices near a desk. */
export function officeNames(locale: OfficeLocale, desk: CurrentDesk): ReadonlyMap<string, string> {
  return new Map([...desk.offices].map(([code, office]) => [code, officeName(locale, office)]));
}

/** The numbers that do not answer, each with a sentence. */
export function markLines(
  locale: OfficeLocale,
  marks: ReadonlyMap<string, PhoneMark>,
): readonly MarkLine[] {
  const t = getTranslator(locale, "phoneMarks");
  return [...marks].map(([phone, { since }]) => ({
    phone: formatPhone(phone),
    text: t("atDesk", { date: formatShortDate(since) }),
  }));
}

/** Earlier files of somebody, as lines that lead to them. */
export function similarLines(
  locale: OfficeLocale,
  desk: CurrentDesk,
  files: readonly SimilarFile[],
) {
  const t = getTranslator(locale);
  return files.map(({ trackingCode, number, kind, category, receivedAt }) => ({
    href: filePath(locale, trackingCode, wholeQueue),
    code: number === null ? formatTrackingCode(trackingCode) : formatRegistrationNumber(number),
    text: t("takingIn.similar.line", {
      kind: t(`kinds.${kind}`),
      category: desk.lists.categories.get(category)?.label[locale] ?? category,
      date: formatShortDate(receivedAt),
    }),
  }));
}
