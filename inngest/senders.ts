import { judgeSendersNow } from "@/commands/judge-senders";
import type { Database } from "@/db/client";
import { listSenders, type Shares, setUpSenders } from "@/db/senders";
import { isAccountFault, type SenderName } from "@/domain/sender";
import type { SmsGateway } from "@/gateways/sms";
import type { Pace } from "@/inngest/pace";

/** One account by which texts leave, at its own pace. */
export interface Sender {
  readonly sms: SmsGateway;
  readonly pace: Pace;
}

/** How a call was answered, as far as the choice of an account goes by it. */
type Heard = Awaited<ReturnType<SmsGateway["send"]>>;

/** Several accounts, and by which of them the next text leaves. */
export interface SenderPool {
  of(name: SenderName): Sender;
  /** `earlier`: the account of a call of which nobody knows how it ended. */
  choose(earlier: SenderName | null): SenderName;
  /** Notes how an account answered; a burst of failures is judged at once. */
  heard(name: SenderName | null, answer: Heard): void;
  /** Reads the shares again where they were read a while ago. */
  refresh(): Promise<void>;
  /** Waits for what is being judged. */
  close(): Promise<void>;
}

/** What a room sends texts with. */
interface TextRoom extends Sender {
  readonly senders?: SenderPool;
}

/** The account that a text leaves by. */
export function senderFor({ senders }: TextRoom, earlier: SenderName | null): SenderName {
  return senders?.choose(earlier) ?? "first";
}

/** The way out that belongs to an account. */
export function waysOut(room: TextRoom, name: SenderName | null): Sender {
  return name === null ? room : (room.senders?.of(name) ?? room);
}

/** Shares that were read this long ago are read again. */
const readEveryMs = 2_000;
/** So many failures in this process since the last judgement ask for one at once. */
const burst = 25;
/** Failures that are still being written must not be judged without the others. */
const judgeAfterMs = 500;

/** Several accounts that share the texts by weights which all workers read from the archive. */
export function createSenderPool(
  { database, now }: { readonly database: Database; readonly now: () => Date },
  senders: Readonly<Record<SenderName, Sender>>,
  shares: Readonly<Record<SenderName, number>>,
): SenderPool {
  const names = Object.keys(shares) as SenderName[];
  let weights: Shares = shares;
  let readAt = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let judging: Promise<void> | null = null;
  const credit = new Map(names.map((name) => [name, 0]));

  const read = async (): Promise<void> => {
    const states = await database.as({ as: "worker" }, async (tx) => {
      if (readAt === Number.NEGATIVE_INFINITY) await setUpSenders(tx, shares, now());
      return listSenders(tx);
    });
    weights = Object.fromEntries(states.map(({ name, weight }) => [name, weight]));
    readAt = performance.now();
  };
  const judge = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, judgeAfterMs));
    failures = 0;
    await judgeSendersNow(database, now());
    await read();
  };
  const weightOf = (name: SenderName): number => weights[name] ?? 0;

  return {
    of: (name) => senders[name],
    choose(earlier) {
      // Whoever may have taken it answers for it: the other sends it only where that one is down.
      if (earlier !== null && weightOf(earlier) > 0) return earlier;
      const total = names.reduce((sum, name) => sum + weightOf(name), 0);
      let chosen: SenderName = "first";
      for (const name of names) {
        credit.set(name, (credit.get(name) ?? 0) + weightOf(name));
        if ((credit.get(name) ?? 0) > (credit.get(chosen) ?? 0)) chosen = name;
      }
      credit.set(chosen, (credit.get(chosen) ?? 0) - total);
      return chosen;
    },
    heard(name, answer) {
      if (name === null || answer.outcome === "accepted" || !isAccountFault(answer.code)) return;
      failures += 1;
      if (failures < burst || judging !== null) return;
      // Where it cannot be judged now, the minute's round judges it.
      judging = judge()
        .catch(() => undefined)
        .finally(() => {
          judging = null;
        });
    },
    async refresh() {
      if (performance.now() - readAt > readEveryMs) await read();
    },
    close: async () => {
      await judging;
    },
  };
}
