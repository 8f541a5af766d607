import type { SenderName } from "@/domain/sender";
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
