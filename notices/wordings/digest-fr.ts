import type { DigestWording } from "@/notices/digest-wording";

export const digestFr = {
  colon: " : ",
  separator: ", ",
  subject: "Récapitulatif du jour : du nouveau dans {count} de vos dossiers",
  list: "Tous vos dossiers : {url}",
  footer:
    "Vous avez choisi un seul message par jour. Vous pouvez changer d’avis sur la page de vos dossiers : {url}",
} as const satisfies DigestWording;
