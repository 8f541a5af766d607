import type { Env } from "@/env";

/** How many texts leave in a second, by all senders together; null: there is no limit. */
export function textPace({ sms }: Pick<Env, "sms">): number | null {
  return sms.perSecond === null ? null : sms.perSecond + (sms.second?.perSecond ?? 0);
}
