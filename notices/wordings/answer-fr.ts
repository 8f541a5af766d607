import type { AnswerWording } from "@/notices/answer-wording";

export const answerFr = {
  version: 1,
  subject: "Personne ne lit cette adresse",
  paragraphs: [
    "Bonjour,",
    "Votre message est arrivé à une adresse qui ne sert qu’à l’envoi : personne ne le lira, et il n’est ajouté à aucun dossier.",
    "Pour répondre au bureau ou compléter votre dossier, ouvrez-le avec le code de suivi, ou adressez-vous au bureau qui en est chargé.",
    "N’envoyez aucune donnée personnelle par e-mail.",
  ],
  links: ["Ouvrir votre dossier : {dossier}", "Aide et numéros d’urgence : {help}"],
} as const satisfies AnswerWording;
