import type { AcceptedLine, InboundLine, TextStatus } from "@/simulators/network-line";
import type { WebhookEnd } from "@/simulators/webhook-sender";

/** A status as its webhook told it; `settled` is null while it is still being told. */
export interface ToldStatus {
  status: TextStatus;
  code: string | null;
  at: number;
  settled: WebhookEnd | null;
}

/** One text of the network, whichever way it went; the phone is always the person's. */
export interface KeptText {
  readonly index: number;
  readonly entry: AcceptedLine | InboundLine;
  readonly phone: string;
  /** Statuses whose time has come, in the order of the plan. */
  readonly told: ToldStatus[];
}
