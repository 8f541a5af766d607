import type { DigestWording } from "@/notices/digest-wording";

export const digestEn = {
  text: "Public prosecution: news in {count} of your files",
  colon: ": ",
  separator: ", ",
  subject: "Today’s summary: news in {count} of your files",
  lead: "This is what happened since the last summary in the files that you follow for others.",
  list: "All your files: {url}",
  footer: "You chose one message a day. You can change this on the page of your files: {url}",
} as const satisfies DigestWording;
