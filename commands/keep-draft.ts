import { randomBytes } from "node:crypto";
import { spend } from "@/db/budgets";
import type { Database } from "@/db/client";
import {
  type Draft,
  draftKey,
  dueReminders,
  endReminder,
  findDraft,
  findDraftForSending,
  rekeyDraft,
  takeShownCode,
} from "@/db/drafts";
import { oweReply, wasTextedSince } from "@/db/replies";
import { phoneToProve } from "@/domain/contact-proof";
import {
  keepings,
  keptFrom,
  lastReminderBefore,
  parseResumeCode,
  type ResumeCode,
  reminderEnds,
  resumeCodeBytes,
  resumeCodeFrom,
  resumeTries,
} from "@/domain/kept-draft";

/** What keeping a form came to: the browser's new hold on it, or why it is not kept. */
export type Kept =
  | { readonly is: "kept"; readonly token: string }
  | { readonly is: "none" }
  | { readonly is: "too_many" };

/**
 * Keeps a form for thirty days under a code that is made now; an earlier code opens nothing any more. Its author
 * is reminded by text only where he asks for it, now or when it was kept before, also once he was reminded of its
 * earlier end: at the number that the form names.
 */
export async function keepDraft(
  database: Database,
  asked: { readonly token: string; readonly remind: boolean; readonly address: string },
  now: Date,
): Promise<Kept> {
  const key = draftKey(database, asked.token);
  return database.as({ as: "visitor", draft: key }, async (tx) => {
    const draft = await findDraftForSending(tx, key, now);
    if (draft === null || draft.trackingCode !== null) return { is: "none" };
    if (!(await spend(tx, { ...keepings, who: asked.address }, now))) return { is: "too_many" };
    const isWished = asked.remind || draft.wantsReminder;
    const phone = isWished ? phoneToProve(draft.typed) : null;
    const code = resumeCodeFrom(randomBytes(resumeCodeBytes));
    const token = tokenOf(database, code);
    const { until, remindAt } = keptFrom(now);
    const reminder = phone === null ? null : { phone, at: remindAt };
    await rekeyDraft(tx, { draft, key: draftKey(database, token), code, until, reminder });
    return { is: "kept", token };
  });
}

/** A form that is kept, with its code the first time that it is asked for. */
export interface KeptDraft extends Draft {
  readonly code: ResumeCode | null;
}

/** Reads a kept form; its code is shown once. Null when there is none. */
export async function showKeptDraft(
  database: Database,
  token: string,
  now: Date,
): Promise<KeptDraft | null> {
  const key = draftKey(database, token);
  return database.as({ as: "visitor", draft: key }, async (tx) => {
    const draft = await findDraft(tx, key, now);
    if (draft === null || draft.trackingCode !== null) return null;
    const shown = await takeShownCode(tx, key);
    return { ...draft, code: shown === null ? null : parseResumeCode(shown) };
  });
}

/** Opens a form by its code: the hold of the browser that goes on with it. Null: the code opens nothing. */
export async function resumeDraft(
  database: Database,
  tried: { readonly typed: string; readonly address: string },
  now: Date,
): Promise<{ readonly token: string } | "unreadable" | "too_many" | null> {
  const code = parseResumeCode(tried.typed);
  if (code === null) return "unreadable";
  const token = tokenOf(database, code);
  const key = draftKey(database, token);
  return database.as({ as: "visitor", draft: key }, async (tx) => {
    if (!(await spend(tx, { ...resumeTries, who: tried.address }, now))) return "too_many";
    const draft = await findDraft(tx, key, now);
    return draft === null || draft.trackingCode !== null ? null : { token };
  });
}

/** Only the server makes a hold of a code: what was sent opens by no code. */
function tokenOf(database: Database, code: ResumeCode): string {
  return database.cipher.blindIndex("resume", code).toString("base64url");
}

/**
 * Owes the reminders whose hour has come, each once. Nobody has proved the numbers: each is written to once in
 * as many days as lie between keeping a form and its reminder, counted by what was written. Answers how many are owed.
 */
export async function remindOfDrafts(database: Database, most: number, now: Date): Promise<number> {
  return database.as({ as: "worker" }, async (tx) => {
    const due = await dueReminders(tx, most, now);
    let owed = 0;
    for (const { id, language, phone, expiresAt } of due) {
      await endReminder(tx, id);
      if (phone === null) continue;
      const ends = reminderEnds(expiresAt);
      if (ends <= now) continue;
      const kind = "draft_reminder";
      const before = { kind, to: phone, since: lastReminderBefore(now) } as const;
      if (await wasTextedSince(tx, before)) continue;
      await oweReply(tx, { kind, language, about: null, to: phone, expiresAt: ends }, now);
      owed += 1;
    }
    return owed;
  });
}
