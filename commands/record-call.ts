import { z } from "zod";
import { actingOn } from "@/commands/acting";
import { followLost } from "@/commands/follow-lost";
import { recordAudit } from "@/db/audit";
import type { Database, Transaction } from "@/db/client";
import {
  holdTask,
  holdUntold,
  insertCallTry,
  type ListedTry,
  listTries,
  type OpenTask,
  type Untold,
} from "@/db/office-tasks";
import { databaseActorOf, listStaffNames, type SignedIn } from "@/db/staff";
import { type AfterCall, afterCall, type CallTry, keepsTasks } from "@/domain/office-task";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { TrackingCode } from "@/domain/tracking-code";

/** A task with what was tried before, and the names of those who tried. */
export interface TaskShown extends OpenTask {
  /** All that there is to tell. */
  readonly untold: readonly Untold[];
  readonly before: readonly ListedTry[];
  readonly names: ReadonlyMap<string, string>;
}

/** Opens a task with the person's number, and writes down who read it; null when there is none to do. */
export async function openTask(
  database: Database,
  person: SignedIn,
  noticeId: string,
  now: Date,
): Promise<TaskShown | null> {
  return database.as(databaseActorOf(person), async (tx) => {
    const task = await findOwnTask(tx, person, noticeId, now);
    if (task === null) return null;
    await audit(tx, person, task, "read_contact", now);
    const tries = await listTries(tx, task.caseFileId);
    const before = tries.filter((one) => one.noticeId === task.id);
    const untold = await holdUntold(tx, task, now);
    const names = await listStaffNames(tx, [...new Set(before.map(({ staffId }) => staffId))]);
    return { ...task, untold, before, names };
  });
}

/** Writes down how somebody tried to reach a person: told, to be tried again, or to be told in another way. */
export async function recordCall(
  database: Database,
  person: SignedIn,
  { noticeId, tried }: { readonly noticeId: string; readonly tried: CallTry },
  now: Date,
): Promise<Outcome<{ readonly trackingCode: TrackingCode; readonly state: AfterCall["state"] }>> {
  return database.as(databaseActorOf(person), async (tx) => {
    if (!keepsTasks(person.roles)) return refuse("not_your_role");
    const task = await findOwnTask(tx, person, noticeId, now);
    if (task === null) return refuse("task_settled");
    // One call is a try at all that this person has still to be told.
    const untold = await holdUntold(tx, task, now);
    const lost: string[] = [];
    for (const one of untold) {
      const became = afterCall(tried, one.tries, now);
      await insertCallTry(tx, one, { ...tried, staffId: person.staffId, after: became }, now);
      if (became.state === "failed") lost.push(one.id);
    }
    await followLost(tx, lost, now);
    const after = afterCall(tried, task.tries, now);
    await audit(tx, person, task, `call_${tried.result}`, now);
    return accept({ trackingCode: task.trackingCode, state: after.state });
  });
}

async function findOwnTask(
  tx: Transaction,
  person: SignedIn,
  noticeId: string,
  now: Date,
): Promise<OpenTask | null> {
  if (!keepsTasks(person.roles) || !z.uuid().safeParse(noticeId).success) return null;
  const task = await holdTask(tx, noticeId, now);
  return task !== null && task.parquet === actingOn(person).parquet ? task : null;
}

async function audit(
  tx: Transaction,
  person: SignedIn,
  task: OpenTask,
  action: string,
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    at: now,
    chain: task.parquet,
    actor: `staff:${person.staffId}`,
    action,
    caseFileId: task.caseFileId,
    detail: { noticeId: task.id },
  });
}
