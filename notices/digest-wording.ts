/** The one message of the day. Placeholders: {count}, the number of files, in `text` and `subject`; {url} in `list` and `footer`. */
export interface DigestWording {
  /** A text message: what the files are called and where the list is are added where there is room. */
  readonly text: string;
  /** Between the text and what the files are called, and between them. */
  readonly colon: string;
  readonly separator: string;
  readonly subject: string;
  readonly lead: string;
  readonly list: string;
  readonly footer: string;
}
