/** What is said to somebody who answers a mail that nobody reads. */
export interface AnswerWording {
  readonly version: number;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly links: readonly string[];
}
