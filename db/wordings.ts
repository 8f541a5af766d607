import { and, asc, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Transaction } from "@/db/client";
import { staff } from "@/db/schema/staff";
import { wordings } from "@/db/schema/wordings";
import { type NoticeKind, noticeKinds } from "@/domain/notice";
import {
  type NoticeTexts,
  type WordingRecord,
  type WordingVersion,
  type Words,
  wordsOf,
} from "@/domain/wording";

const kept = new WeakMap<
  Transaction["cipher"],
  { readonly newest: number; readonly words: Words }
>();

/** The newest of all versions, for a statement that asks it with something else. */
export const newestWording = sql<number>`(select coalesce(max(w.id), 0)::int from wordings w)`;

/** The wordings in force; read anew only when there is a newer version than this process holds. */
export async function recallWords(tx: Transaction): Promise<Words> {
  const [row] = await tx.orm.execute<{ newest: number }>(sql`select ${newestWording} as newest`);
  return wordsAt(tx, row?.newest ?? 0);
}

/** The wordings in force where `newest` was asked in this same transaction: nothing is read when it is known. */
export async function wordsAt(tx: Transaction, newest: number): Promise<Words> {
  const known = kept.get(tx.cipher);
  if (known !== undefined && known.newest === newest) return known.words;
  const words = wordsOf(await listWordingsInForce(tx));
  kept.set(tx.cipher, { newest, words });
  return words;
}

const texts = {
  kind: wordings.kind,
  version: wordings.version,
  smsAr: wordings.smsAr,
  smsFr: wordings.smsFr,
  smsEn: wordings.smsEn,
  smsNone: wordings.smsNone,
  emailAr: wordings.emailAr,
  emailFr: wordings.emailFr,
  emailEn: wordings.emailEn,
  emailNone: wordings.emailNone,
  numberedSmsAr: wordings.numberedSmsAr,
  numberedSmsFr: wordings.numberedSmsFr,
  numberedSmsEn: wordings.numberedSmsEn,
  numberedEmailAr: wordings.numberedEmailAr,
  numberedEmailFr: wordings.numberedEmailFr,
  numberedEmailEn: wordings.numberedEmailEn,
} as const;

/** The last version of every kind. */
async function listWordingsInForce(tx: Transaction): Promise<readonly WordingVersion[]> {
  const rows = await tx.orm
    .selectDistinctOn([wordings.kind], texts)
    .from(wordings)
    .orderBy(asc(wordings.kind), desc(wordings.version));
  return rows.map(versionOf);
}

/** The last version of every kind that is known here, in the order in which they are named, with its author. */
export async function listWordings(tx: Transaction): Promise<readonly WordingRecord[]> {
  const rows = await tx.orm
    .selectDistinctOn([wordings.kind], recorded)
    .from(wordings)
    .leftJoin(staff, eq(staff.id, wordings.staffId))
    .orderBy(asc(wordings.kind), desc(wordings.version));
  return rows
    .map(recordOf)
    .filter(({ kind }) => noticeKinds.includes(kind))
    .sort((one, other) => noticeKinds.indexOf(one.kind) - noticeKinds.indexOf(other.kind));
}

/** The versions of a kind, the last one first; `before` null: from the last one on. */
export async function listVersions(
  tx: Transaction,
  kind: NoticeKind,
  { before, most }: { readonly before: number | null; readonly most: number },
): Promise<readonly WordingRecord[]> {
  const rows = await tx.orm
    .select(recorded)
    .from(wordings)
    .leftJoin(staff, eq(staff.id, wordings.staffId))
    .where(and(eq(wordings.kind, kind), before === null ? undefined : lt(wordings.version, before)))
    .orderBy(desc(wordings.version))
    .limit(most);
  return rows.map(recordOf);
}

const recorded = {
  ...texts,
  at: wordings.at,
  author: staff.name,
  restores: wordings.restores,
} as const;

/** One version; null when there is none of that number. */
export async function findWording(
  tx: Transaction,
  kind: NoticeKind,
  version: number,
): Promise<WordingVersion | null> {
  const [row] = await tx.orm
    .select(texts)
    .from(wordings)
    .where(and(eq(wordings.kind, kind), eq(wordings.version, version)));
  return row === undefined ? null : versionOf(row);
}

/** The number of the version in force; 0 when there is none. */
export async function findVersionInForce(tx: Transaction, kind: NoticeKind): Promise<number> {
  const [row] = await tx.orm
    .select({ version: wordings.version })
    .from(wordings)
    .where(eq(wordings.kind, kind))
    .orderBy(desc(wordings.version))
    .limit(1);
  return row?.version ?? 0;
}

/** Edits wait for each other until the transaction ends, so that versions commit in the order of their ids. */
export async function holdWordings(tx: Pick<Transaction, "orm">): Promise<void> {
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtext('wordings'))`);
}

/** Adds a version of a kind's texts. */
export async function insertWording(
  tx: Transaction,
  { kind, version, texts: said }: WordingVersion,
  by: { readonly staffId: string; readonly at: Date; readonly restores: number | null },
): Promise<void> {
  await tx.orm.insert(wordings).values({ kind, version, ...columnsOf(said), ...by });
}

/**
 * Adds the first version of every kind that the archive does not know yet; what was edited stays. To versions
 * from before English the first English text is added, for nobody was ever told it in other words.
 */
export async function loadWordings(
  orm: PostgresJsDatabase,
  first: readonly WordingVersion[],
  at: Date,
): Promise<void> {
  await orm.transaction(async (tx) => {
    await holdWordings({ orm: tx });
    await tx
      .insert(wordings)
      .values(
        first.map(({ kind, version, texts: said }) => ({ kind, version, at, ...columnsOf(said) })),
      )
      .onConflictDoNothing();
    const [older] = await tx
      .select({ id: wordings.id })
      .from(wordings)
      .where(isSaidWithoutEnglish)
      .limit(1);
    if (older === undefined) return;
    for (const { kind, texts: said } of first)
      await tx
        .update(wordings)
        .set(englishOf(said))
        .where(and(eq(wordings.kind, kind), isSaidWithoutEnglish));
  });
}

const isSaidWithoutEnglish = and(isNotNull(wordings.smsAr), isNull(wordings.smsEn));

function englishOf({ sms, email, numbered }: NoticeTexts) {
  return {
    smsEn: "none" in sms ? null : sms.en,
    emailEn: "none" in email ? null : [...email.en],
    numberedSmsEn: numbered?.sms.en ?? null,
    numberedEmailEn: numbered === null ? null : [...numbered.email.en],
  };
}

function columnsOf({ sms, email, numbered }: NoticeTexts) {
  return {
    ...("none" in sms ? { smsNone: sms.none } : { smsAr: sms.ar, smsFr: sms.fr, smsEn: sms.en }),
    ...("none" in email
      ? { emailNone: email.none }
      : { emailAr: [...email.ar], emailFr: [...email.fr], emailEn: [...email.en] }),
    ...(numbered === null
      ? {}
      : {
          numberedSmsAr: numbered.sms.ar,
          numberedSmsFr: numbered.sms.fr,
          numberedSmsEn: numbered.sms.en,
          numberedEmailAr: [...numbered.email.ar],
          numberedEmailFr: [...numbered.email.fr],
          numberedEmailEn: [...numbered.email.en],
        }),
  };
}

type TextsRow = Pick<typeof wordings.$inferSelect, keyof typeof texts>;

function versionOf({ kind, version, ...row }: TextsRow): WordingVersion {
  const { smsAr, smsFr, smsEn, smsNone, emailAr, emailFr, emailEn, emailNone } = row;
  const { numberedSmsAr, numberedSmsFr, numberedSmsEn } = row;
  const { numberedEmailAr, numberedEmailFr, numberedEmailEn } = row;
  return {
    kind,
    version,
    texts: {
      sms:
        smsAr === null || smsFr === null
          ? { none: smsNone ?? "" }
          : { ar: smsAr, fr: smsFr, en: smsEn ?? smsFr },
      email:
        emailAr === null || emailFr === null
          ? { none: emailNone ?? "" }
          : { ar: emailAr, fr: emailFr, en: emailEn ?? emailFr },
      numbered:
        numberedSmsAr === null ||
        numberedSmsFr === null ||
        numberedEmailAr === null ||
        numberedEmailFr === null
          ? null
          : {
              sms: { ar: numberedSmsAr, fr: numberedSmsFr, en: numberedSmsEn ?? numberedSmsFr },
              email: {
                ar: numberedEmailAr,
                fr: numberedEmailFr,
                en: numberedEmailEn ?? numberedEmailFr,
              },
            },
    },
  };
}

function recordOf({
  at,
  author,
  restores,
  ...row
}: TextsRow & { at: Date; author: string | null; restores: number | null }): WordingRecord {
  return { ...versionOf(row), at, author, restores };
}
