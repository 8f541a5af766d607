import type { AnswerWording } from "@/notices/answer-wording";

export const answerEn = {
  version: 1,
  subject: "Nobody reads this address",
  paragraphs: [
    "Hello,",
    "Your message came to an address that only sends: nobody will read it, and it joins no file.",
    "To answer the office or complete your file, open it with the tracking code, or contact the office in charge of it.",
    "Send no personal data by e-mail.",
  ],
  links: ["Open your file: {dossier}", "Help and emergency numbers: {help}"],
} as const satisfies AnswerWording;
