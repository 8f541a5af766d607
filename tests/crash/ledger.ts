import { readFileSync } from "node:fs";
import { join } from "node:path";
import type postgres from "postgres";
import { z } from "zod";

/** What became of what some files owed. Everything but `owed` and the marks is the network's own word. */
export interface Count {
  readonly runs: number;
  /** Notices that the committed steps owe, whether or not a row says so. */
  readonly owed: number;
  readonly acceptedOnce: number;
  /** Calls of which nobody had recorded how they ended when their grace time was over. */
  readonly uncertain: number;
  /** Sent again because of that, marked and counted on the notice. */
  readonly resent: number;
  readonly lost: number;
  /** Messages beyond the first that no mark explains. */
  readonly doubled: number;
  /** Notices that were sent again more often than they were uncertain. */
  readonly beyond: number;
  /** Texts that were sent again although their report had come. */
  readonly despiteReport: number;
}

export const nothing: Count = {
  runs: 0,
  owed: 0,
  acceptedOnce: 0,
  uncertain: 0,
  resent: 0,
  lost: 0,
  doubled: 0,
  beyond: 0,
  despiteReport: 0,
};

/** Both counts together. */
export function plus(one: Count, other: Count): Count {
  const sum = (key: keyof Count) => one[key] + other[key];
  return {
    runs: sum("runs"),
    owed: sum("owed"),
    acceptedOnce: sum("acceptedOnce"),
    uncertain: sum("uncertain"),
    resent: sum("resent"),
    lost: sum("lost"),
    doubled: sum("doubled"),
    beyond: sum("beyond"),
    despiteReport: sum("despiteReport"),
  };
}

/** Whether every promise was kept. */
export function isClean({ lost, doubled, beyond, despiteReport }: Count): boolean {
  return lost + doubled + beyond + despiteReport === 0;
}

const acceptedText = z.object({
  line: z.literal("accepted"),
  message_uuid: z.string(),
  client_ref: z.string().nullable(),
  acceptedAt: z.number(),
});
const toldReport = z.object({
  line: z.literal("settled"),
  message_uuid: z.string(),
  at: z.number(),
  end: z.enum(["received", "lost", "expired"]),
});
const textLine = z.union([acceptedText, toldReport, z.object({ line: z.string() })]);
const mailLine = z.object({ messageId: z.string().nullable(), receivedAt: z.iso.datetime() });

interface Arrival {
  readonly at: number;
  /** When the network's first report of it was taken by us; null while none was. */
  readonly reportedAt: number | null;
}

/** Every text and mail that the simulators have accepted, by notice, as their own files tell. */
function readArrivals(dataDir: string): ReadonlyMap<string, readonly Arrival[]> {
  const arrivals = new Map<string, Arrival[]>();
  const add = (clientRef: string | null, arrival: Arrival) => {
    const notice = clientRef?.split(".")[0] ?? "";
    arrivals.set(notice, [...(arrivals.get(notice) ?? []), arrival]);
  };
  const texts = linesOf(dataDir, "messages").map((line) => textLine.parse(line));
  const reported = new Map<string, number>();
  for (const line of texts) {
    if (!("end" in line) || line.end !== "received" || reported.has(line.message_uuid)) continue;
    reported.set(line.message_uuid, line.at);
  }
  for (const line of texts) {
    if (!("client_ref" in line)) continue;
    const reportedAt = reported.get(line.message_uuid) ?? null;
    add(line.client_ref, { at: line.acceptedAt, reportedAt });
  }
  for (const line of linesOf(dataDir, "mails")) {
    const { messageId, receivedAt } = mailLine.parse(line);
    add(messageId?.slice(1) ?? null, { at: Date.parse(receivedAt), reportedAt: null });
  }
  return arrivals;
}

/** The last line may still be being written. */
function linesOf(dataDir: string, name: "messages" | "mails"): unknown[] {
  const text = readFileSync(join(dataDir, "simulators", `${name}.jsonl`), "utf8");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** A result names its hour before its row is reached, which a busy machine may keep from it for so long. */
const slackMs = 1_000;

const noticeRow = z.object({
  id: z.string(),
  resends: z.number(),
  windows: z.coerce.number(),
});

/** Counts what became of the files of these codes; each owes a text and a mail. */
export async function count(
  sql: postgres.Sql,
  { codes, dataDir, graceMs }: { codes: readonly string[]; dataDir: string; graceMs: number },
): Promise<Count> {
  const rows = await sql`
    select n.id, n.uncertain_resends as resends, (
      select count(*) from notice_attempts a where a.notice_id = n.id and (a.finished_at is null
        or (a.error_code is not null and a.outcome <> 'rejected')
        or a.finished_at - a.started_at >= ${graceMs - slackMs} * interval '1 millisecond')) as windows
    from notices n join case_files f on f.id = n.case_file_id
    where f.tracking_code = any(${[...codes]})`;
  const notices = z.array(noticeRow).parse(rows);
  const arrivals = readArrivals(dataDir);
  const owed = 2 * codes.length;
  const counted = notices.map(({ id, resends, windows }) => {
    const came = arrivals.get(id) ?? [];
    return {
      resends,
      windows,
      came: came.length,
      unmarked: Math.max(0, came.length - 1 - resends),
      isBeyond: resends > windows,
      // A call that was already under way when the report came cannot be called back.
      isDespiteReport: came.some(
        ({ reportedAt }, place) =>
          reportedAt !== null && came.slice(place + 1).some(({ at }) => at > reportedAt + graceMs),
      ),
    };
  });
  const arrived = counted.filter(({ came }) => came > 0).length;
  return {
    runs: 1,
    owed,
    acceptedOnce: counted.filter(({ came }) => came === 1).length,
    uncertain: counted.reduce((sum, { windows }) => sum + windows, 0),
    resent: counted.reduce((sum, { resends }) => sum + resends, 0),
    lost: owed - arrived,
    doubled: counted.reduce((sum, { unmarked }) => sum + unmarked, 0),
    beyond: counted.filter(({ isBeyond }) => isBeyond).length,
    despiteReport: counted.filter(({ isDespiteReport }) => isDespiteReport).length,
  };
}
