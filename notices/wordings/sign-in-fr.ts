import type { SignInWording } from "@/notices/sign-in-wording";

export const signInFr = {
  version: 1,
  subject: "Lien de connexion au portail Insaf",
  paragraphs: [
    "Bonjour,",
    "Quelqu’un a demandé à se connecter au portail Insaf avec cette adresse. Si c’est vous, ouvrez le lien puis appuyez sur le bouton de la page.",
    "Le lien est valable 20 minutes et ne sert qu’une fois.",
  ],
  link: "Se connecter : {url}",
  footer: [
    "Si ce n’est pas vous, ne faites rien : personne n’entre sans ce lien. Ne le transmettez à personne.",
    "Nous ne demandons jamais d’argent, de mot de passe ni de code secret.",
  ],
} as const satisfies SignInWording;
