import type { StaffWordings } from "@/notices/staff-wording";

// Placeholders: code, codes, count, date, hour, days, left, url.
export const staffFr = {
  greeting: "Bonjour,",
  footer: [
    "Ce message automatique vient du portail Insaf. Il ne contient rien du dossier : lisez-le dans l’espace du parquet.",
    "Nous ne demandons jamais votre mot de passe ni vos codes par e-mail.",
  ],
  kinds: {
    invitation: {
      version: 1,
      subject: "Votre accès à Insaf",
      paragraphs: [
        "Un compte vous a été ouvert dans l’espace du parquet.",
        "L’adresse ci-dessous sert une seule fois, jusqu’au {date} à {hour}. Vous y choisissez un mot de passe et reliez une application de codes.",
        "Si vous n’attendiez pas ce message, ne l’ouvrez pas et prévenez l’administrateur.",
      ],
      link: "Ouvrir mon compte : {url}",
    },
    recovery_code_used: {
      version: 1,
      subject: "Un code de secours a servi",
      paragraphs: [
        "Un code de secours de votre compte a servi à se connecter, le {date} à {hour}.",
        "Codes de secours restants : {left}. Vous pouvez en faire de nouveaux sur la page de votre compte.",
        "Si ce n’était pas vous, fermez les sessions ouvertes, changez le mot de passe et prévenez l’administrateur.",
      ],
      link: "Mon compte : {url}",
    },
    file_late: {
      version: 1,
      subject: "Dossiers en retard : {count}",
      paragraphs: [
        "Dossiers dont un délai vient d’être dépassé : {count}. Ils attendent un acte du bureau.",
        "Les premiers : {codes}.",
      ],
      link: "Voir les dossiers en retard : {url}",
    },
    file_silent: {
      version: 1,
      subject: "Dossiers sans acte : {count}",
      paragraphs: [
        "Dossiers sans aucun acte depuis {days} jours ou plus : {count}.",
        "Les premiers : {codes}.",
        "Les plaignants sont informés que leur dossier reste ouvert ; une dénonciation n’informe personne.",
      ],
      link: "Voir les dossiers, les plus urgents d’abord : {url}",
    },
    decision_to_sign: {
      version: 1,
      subject: "Décision à signer : dossier {code}",
      paragraphs: ["Une décision proposée dans le dossier {code} attend votre signature."],
      link: "Ouvrir le dossier : {url}",
    },
  },
} as const satisfies StaffWordings;
