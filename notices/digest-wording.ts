/** What surrounds the words of the one message of the day. Placeholders: {count}, the number of files, in `subject`; {url} in `list` and `footer`. */
export interface DigestWording {
  /** Between the text and what the files are called, and between them: added where there is room, with where the list is. */
  readonly colon: string;
  readonly separator: string;
  readonly subject: string;
  readonly list: string;
  readonly footer: string;
}
