import { randomBytes } from "node:crypto";
import { choicesOf } from "@/app/[locale]/file/current-draft";
import {
  draftLastsSeconds,
  newDraftToken,
  readDraftToken,
  setDraftToken,
} from "@/app/[locale]/file/draft-cookie";
import {
  addressAfter,
  type Progress,
  type Push,
  progressOf,
  stepAddress,
  withoutStaleOffice,
} from "@/app/[locale]/file/progress";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { hashPassword } from "@/commands/password";
import { submitFile } from "@/commands/submit-file";
import { type Budget, spend } from "@/db/budgets";
import { isTrackingCodeTaken } from "@/db/clashes";
import { database, type Transaction } from "@/db/client";
import { type Draft, draftKey, findDraftForSending, saveDraft } from "@/db/drafts";
import { recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import { settingsOf } from "@/domain/decide";
import type { Typed } from "@/domain/filing";
import type { Filing, FilingChoices } from "@/domain/filing-answers";
import { readPhrase, withPhrase } from "@/domain/filing-protection";
import {
  earlierForms,
  type FilingStep,
  fieldsAsked,
  filingSteps,
  withOneMore,
  withoutOne,
} from "@/domain/filing-step";
import { isLocale, type Locale, locales } from "@/domain/locale";
import type { Outcome } from "@/domain/outcome";
import type { RefusalCode } from "@/domain/refusal";
import { type TrackingCode, trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";

interface SaveParams {
  params: Promise<{ locale: string; step: string }>;
}

/** A step's form: what was typed is kept first, then judged. */
export async function POST(request: Request, { params }: SaveParams): Promise<Response> {
  const { locale, step } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, `/file/${encodeURIComponent(step)}`);
  const earlier = earlierForms.get(step);
  if (!isFilingStep(step) && earlier === undefined) return seeOther(page);
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  const address = visitorAddress(request.headers);
  return orFault(locale, page, () =>
    isFilingStep(step)
      ? save(step, fields, locale, address)
      : saveEarlier(earlier ?? [], fields, locale, address),
  );
}

/** Keeps what an older form asked, and leads to where the rest is asked now. */
async function saveEarlier(
  steps: readonly FilingStep[],
  fields: Typed,
  locale: Locale,
  address: string,
): Promise<Response> {
  const circumstances = { language: locale, address, now: new Date() };
  // Those forms knew complaints alone.
  const kept = await keep(steps, { kind: "complaint", ...fields }, circumstances);
  if (kept === null) return seeOther(localePath(locale, "/problem/too-many-requests"));
  await setDraftToken(kept.token);
  return seeOther(localePath(locale, "/file"));
}

async function save(
  step: FilingStep,
  fields: Typed,
  locale: Locale,
  address: string,
): Promise<Response> {
  const now = new Date();
  const wanted = isLocale(fields.switch) ? fields.switch : null;
  const language = wanted ?? locale;
  const to = (path: string) => seeOther(localePath(language, path));
  const kept = await keep([step], fields, { language, address, now });
  if (kept === null) return to("/problem/too-many-requests");
  await setDraftToken(kept.token);
  if (kept.sent) return to("/file/done?already=1");
  const push = pushOf(fields);
  if (wanted !== null) return to(stepAddress(step, { from: push.fromReview }));
  if (kept.isNew && step !== "subject" && !push.back) return to("/file?lost=1");
  const path = addressAfter(step, kept.typed, kept.progress, push);
  const { filing } = kept.progress;
  if (path !== null || filing === null) return to(path ?? stepAddress("subject"));
  return to(await send(kept.token, filing, { language, address, now }));
}

/** Somebody has opened the form's own address: the step itself is the page to see. */
export async function GET(_request: Request, { params }: SaveParams): Promise<Response> {
  const { locale, step } = await params;
  return seeOther(
    localePath(isLocale(locale) ? locale : locales[0], `/file/${encodeURIComponent(step)}`),
  );
}

interface Circumstances {
  readonly language: Locale;
  readonly address: string;
  readonly now: Date;
}

interface Kept {
  readonly token: string;
  readonly typed: Typed;
  readonly progress: Progress;
  readonly sent: boolean;
  readonly isNew: boolean;
}

/** Puts a step's fields over what the draft held; null when this address has begun or sent too much. */
async function keep(
  steps: readonly FilingStep[],
  fields: Typed,
  circumstances: Circumstances,
): Promise<Kept | null> {
  const archive = database();
  const { now, address } = circumstances;
  const phrase = phraseIn(steps, fields);
  // A phrase is hashed slowly on purpose: whoever sends them without end does not keep the machine busy.
  if (phrase !== null && !(await mayHash(address, now))) return null;
  const phraseHash = phrase === null ? null : await hashPassword(phrase);
  const posted = { steps, fields, phraseHash };
  const token = await readDraftToken();
  if (token !== null) {
    const key = draftKey(archive, token);
    const kept = await archive.as({ as: "visitor", draft: key }, async (tx) => {
      const draft = await findDraftForSending(tx, key, now);
      return draft === null ? null : keepIn(tx, { token, key, draft }, posted, circumstances);
    });
    if (kept !== null) return kept;
  }
  const fresh = newDraftToken();
  const key = draftKey(archive, fresh);
  return archive.as({ as: "visitor", draft: key }, async (tx) =>
    (await spend(tx, { door: "draft", who: address, most: 600, windowSeconds: 3600 }, now))
      ? keepIn(tx, { token: fresh, key, draft: null }, posted, circumstances)
      : null,
  );
}

/** The phrase that was posted, in the form to be hashed; null when none was, or it is no good. */
function phraseIn(steps: readonly FilingStep[], fields: Typed): string | null {
  if (!steps.includes("protection") || fields.protected !== "yes") return null;
  const phrase = readPhrase(fields);
  return phrase.ok ? phrase.value : null;
}

async function mayHash(address: string, now: Date): Promise<boolean> {
  const budget = { door: "phrase", who: address, most: 300, windowSeconds: 900 };
  return database().as({ as: "visitor" }, (tx) => spend(tx, budget, now));
}

interface Posted {
  readonly steps: readonly FilingStep[];
  readonly fields: Typed;
  readonly phraseHash: string | null;
}

async function keepIn(
  tx: Transaction,
  { token, key, draft }: { token: string; key: Buffer; draft: Draft | null },
  posted: Posted,
  { language, now }: Circumstances,
): Promise<Kept> {
  const choices = choicesOf(await recallJudicialMap(tx, now), await recallReferenceLists(tx, now));
  const typed = posted.steps.reduce(
    (held, step) => merged(held, step, posted, choices),
    draft?.typed ?? {},
  );
  const sent = draft !== null && draft.trackingCode !== null;
  if (!sent) {
    const expiresAt = new Date(now.getTime() + draftLastsSeconds * 1000);
    await saveDraft(tx, { key, typed, language, expiresAt }, now);
  }
  const progress = progressOf(typed, choices, now);
  return { token, typed, progress, sent, isNew: draft === null };
}

/** What the draft held, with a step's own fields over it and nothing else that was posted. */
function merged(
  held: Typed,
  step: FilingStep,
  { fields, phraseHash }: Posted,
  choices: FilingChoices,
): Typed {
  const asked = fieldsAsked(step, { ...held, ...fields });
  const own = Object.fromEntries(asked.map((name) => [name, fields[name] ?? ""]));
  const typed = { ...held, ...own };
  if (step === "protection") return withPhrase(typed, fields, phraseHash);
  if (step === "where") return withoutStaleOffice(typed, choices.officesOf);
  if (step !== "others" && step !== "against") return typed;
  const removed = /^remove-([1-9])$/.exec(fields.go ?? "")?.[1];
  if (removed !== undefined) return withoutOne(step, typed, Number(removed));
  return fields.go === "add" ? withOneMore(step, typed) : typed;
}

/** Files it, unless this address or the whole door has filed too much. */
async function send(token: string, filing: Filing, about: Circumstances): Promise<string> {
  const { now, address } = about;
  // Each is asked only when the one before allows: who pushes without end never uses up everybody's.
  const budgets: readonly Budget[] = [
    { door: "submit", who: address, most: 60, windowSeconds: 600 },
    // Each file sends a text to numbers that nobody may have proved to be theirs.
    ...phonesOf(filing).map((who) => ({
      door: "submit-number",
      who,
      most: 10,
      windowSeconds: 3600,
    })),
    { door: "submit", who: "everyone", most: 6000, windowSeconds: 600 },
  ];
  const allowed = await database().as({ as: "visitor" }, async (tx) => {
    for (const budget of budgets) if (!(await spend(tx, budget, now))) return false;
    return true;
  });
  if (!allowed) {
    const back = encodeURIComponent(localePath(about.language, stepAddress("review")));
    return `/problem/too-many-requests?back=${back}`;
  }
  const outcome = await submit(token, filing, about);
  if (outcome.ok) return "/file/done";
  return refusedAt[outcome.refusal] ?? "/file?expired=1";
}

/** Where something is chosen anew that the lists or the map no longer offer. */
const refusedAt: Partial<Record<RefusalCode, string>> = {
  parquet_takes_no_complaints: stepAddress("where", { check: true }),
  unknown_parquet: stepAddress("where", { check: true }),
  unknown_category: stepAddress("subject", { check: true }),
};

function phonesOf({ contact, others }: Filing): readonly string[] {
  const phones = [contact?.phone, ...others.map(({ phone }) => phone)];
  return [...new Set(phones.filter((phone) => typeof phone === "string"))];
}

async function submit(
  draftToken: string,
  filing: Filing,
  { language, now }: Circumstances,
): Promise<Outcome<{ trackingCode: TrackingCode }>> {
  for (let tries = 1; ; tries += 1) {
    const trackingCode = trackingCodeFrom(randomBytes(trackingCodeBytes));
    const submission = { draftToken, filing, language, trackingCode };
    try {
      return await submitFile(database(), submission, now, settingsOf(env()));
    } catch (error) {
      if (tries === 3 || !isTrackingCodeTaken(error)) throw error;
    }
  }
}

function pushOf(fields: Typed): Push {
  return {
    back: fields.go === "back",
    stays: /^(add|remove-[1-9])$/.test(fields.go ?? ""),
    fromReview: fields.from === "review",
    offered: fields.offered ?? "",
  };
}

function isFilingStep(step: string): step is FilingStep {
  return (filingSteps as readonly string[]).includes(step);
}
