import type { DigestWording } from "@/notices/digest-wording";

// The text message uses only the letters of GSM-7: no ê ç â î ô û, straight apostrophes.
export const digestFr = {
  text: "Ministère public : du nouveau dans {count} de vos dossiers",
  colon: " : ",
  separator: ", ",
  subject: "Récapitulatif du jour : du nouveau dans {count} de vos dossiers",
  lead: "Voici ce qui s’est passé, depuis le dernier récapitulatif, dans les dossiers que vous suivez pour d’autres.",
  list: "Tous vos dossiers : {url}",
  footer:
    "Vous avez choisi un seul message par jour. Vous pouvez changer d’avis sur la page de vos dossiers : {url}",
} as const satisfies DigestWording;
