import type { NoticeKind } from "@/domain/notice";
import type { CodeState } from "@/domain/one-time-code";

/** A text that went back about a file, or asked for a figure, with what became of it. */
export interface SentAnswer {
  readonly id: string;
  readonly partyId: string | null;
  readonly kind: NoticeKind;
  readonly state: CodeState;
  readonly reason: string | null;
  readonly owedAt: Date;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly failedAt: Date | null;
}

interface Received {
  readonly partyId: string;
  readonly receivedAt: Date;
}
interface Answered {
  readonly partyId: string | null;
  readonly owedAt: Date;
}

/** A text of a party with what went back on it; `message` null: it was a keyword, or we asked first. */
export interface TextExchange<Message, Answer> {
  readonly at: Date;
  readonly message: Message | null;
  readonly answers: readonly Answer[];
}

/**
 * The texts of a file's parties, each beside its answers, oldest first. A text and what it is answered are
 * kept in one transaction and bear its instant.
 */
export function textExchanges<Message extends Received, Answer extends Answered>(
  messages: readonly Message[],
  answers: readonly Answer[],
): readonly TextExchange<Message, Answer>[] {
  const isOn = (message: Message) => (answer: Answer) =>
    answer.partyId === message.partyId && answer.owedAt.getTime() === message.receivedAt.getTime();
  const alone = answers.filter((answer) => !messages.some((message) => isOn(message)(answer)));
  return [
    ...messages.map((message) => ({
      at: message.receivedAt,
      message,
      answers: answers.filter(isOn(message)),
    })),
    ...alone.map((answer) => ({ at: answer.owedAt, message: null, answers: [answer] })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
}
