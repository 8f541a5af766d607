import type { DigestWording } from "@/notices/digest-wording";

export const digestEn = {
  colon: ": ",
  separator: ", ",
  subject: "Today’s summary: news in {count} of your files",
  list: "All your files: {url}",
  footer: "You chose one message a day. You can change this on the page of your files: {url}",
} as const satisfies DigestWording;
