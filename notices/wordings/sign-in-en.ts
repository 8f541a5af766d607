import type { SignInWording } from "@/notices/sign-in-wording";

export const signInEn = {
  version: 1,
  subject: "Link to sign in to the portal Insaf",
  paragraphs: [
    "Hello,",
    "Somebody asked to sign in to the portal Insaf with this address. If it was you, open the link, then press the button on the page.",
    "The link is valid for 20 minutes and works once.",
  ],
  link: "Sign in: {url}",
  footer: [
    "If it was not you, do nothing: nobody comes in without this link. Give it to nobody.",
    "We never ask for money, a password or a secret code.",
  ],
} as const satisfies SignInWording;
