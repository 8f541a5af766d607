/** The mail that carries a link to sign in by. Its only placeholder is {url}. */
export interface SignInWording {
  readonly version: number;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: string;
  readonly footer: readonly string[];
}
