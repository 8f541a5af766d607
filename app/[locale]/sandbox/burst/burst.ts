import { readPhonesUnder } from "@/app/[locale]/sandbox/simulator";
import { database } from "@/db/client";
import { listOwedTexts } from "@/db/last-step";

/** How many files a burst invents. */
export const burstSize = 300;
/** Slow enough that a hand can press three times before it is over. */
export const betweenFilesMs = 40;

/** Whether a part of an address names a burst: five digits that its phones have in common. */
export function isBurst(part: string): boolean {
  return /^\d{5}$/.test(part);
}

/** The invented phones of a burst, one a file. */
export function phonesOf(burst: string): readonly string[] {
  return Array.from({ length: burstSize }, (_, place) => {
    return `+2126${burst}${String(place).padStart(3, "0")}`;
  });
}

/** What became of a burst: what is owed as our rows tell, the rest as the network's own log tells. */
export interface BurstCount {
  readonly owed: number;
  readonly accepted: number;
  readonly delivered: number;
  /** Owed and not yet with the network, their rows still open. */
  readonly onTheirWay: number;
  /** Closed for us, and not with the network. */
  readonly lost: number;
  /** Texts beyond the first of a phone that no mark explains. */
  readonly doubled: number;
  /** Sent again because a kill left open how the call had ended. */
  readonly marked: number;
}

/** Counts a burst; null when the demonstration phone does not answer. */
export async function countBurst(burst: string): Promise<BurstCount | null> {
  const seen = await readPhonesUnder(`2126${burst}`, burstSize);
  if (seen === null) return null;
  const owed = await database().as({ as: "worker" }, (tx) => listOwedTexts(tx, phonesOf(burst)));
  const texts = new Map(seen.phones.map(({ number, count }) => [number, count]));
  const missing = owed.filter(({ phone }) => !texts.has(phone));
  const isOpen = ({ state }: (typeof owed)[number]) => state === "owed" || state === "sending";
  const resends = new Map(owed.map(({ phone, resends }) => [phone, resends]));
  return {
    owed: owed.length,
    accepted: texts.size,
    delivered: seen.phones.filter(({ last }) => last?.status === "delivered").length,
    onTheirWay: missing.filter(isOpen).length,
    lost: missing.filter((notice) => !isOpen(notice)).length,
    doubled: [...texts].reduce((sum, [phone, count]) => {
      return sum + Math.max(0, count - 1 - (resends.get(phone) ?? 0));
    }, 0),
    marked: owed.reduce((sum, { resends }) => sum + resends, 0),
  };
}
