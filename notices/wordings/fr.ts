import type { LanguageWordings } from "@/notices/wording";

// To be read by a Moroccan jurist before use. Placeholders: code, number, date, hour, oneTimeCode,
// office, url, stop. Text messages use only the letters of GSM-7: no ê ç â î ô û, straight apostrophes.
export const fr = {
  mail: {
    subject: "Du nouveau dans votre dossier {code}",
    greeting: "Bonjour,",
    receipt: "Votre récépissé est joint à ce message, en arabe et en français.",
    pastUsual:
      "La durée habituelle est passée : dans ce bureau, neuf dossiers sur dix de cette nature reçoivent une décision plus tôt. Le bureau sait que le vôtre attend.",
    code: "Code de suivi : {code}",
    reference: "Votre référence : {reference}",
    office: "Bureau chargé du dossier : {office}",
    link: "Suivre le dossier : {url}",
    footer: [
      "Ce message automatique vient du portail Insaf. N’envoyez aucune donnée personnelle par e-mail.",
      "Nous ne demandons jamais d’argent, de mot de passe ni de code secret.",
    ],
    stop: "Vous ne voulez plus de rappels par e-mail ? Arrêtez-les ici : {stop}",
    textReference: "Réf. {reference}",
  },
  kinds: {
    received: {
      version: 1,
      sms: "Ministère public : votre dossier nous est parvenu. Code de suivi : {code}. Conservez ce code.",
      email: [
        "Votre dossier nous est parvenu. Gardez le code de suivi : il permet de savoir à tout moment où en est le dossier.",
        "Le bureau vérifie le dossier, puis l’enregistre. Nous vous informons de chaque étape, sans que vous ayez à vous déplacer.",
      ],
    },
    information_requested: {
      version: 1,
      sms: "Ministère public : merci de compléter votre dossier {code} avant le {date}, en ligne ou au bureau.",
      email: [
        "Votre dossier demande des informations ou des pièces complémentaires avant le {date}.",
        "Le bureau vous indique ce qui manque. Appelez-le ou présentez-vous avec votre pièce d’identité et le code de suivi.",
      ],
    },
    information_reminder: {
      version: 1,
      sms: "Ministère public : rappel, merci de compléter votre dossier {code} avant le {date}, en ligne ou au bureau.",
      email: [
        "Nous vous rappelons que votre dossier attend des informations ou des pièces avant le {date}.",
        "Ouvrez votre dossier avec le code de suivi pour voir ce qui manque et répondre. Vous pouvez aussi venir au bureau avec votre pièce d’identité.",
      ],
    },
    information_overdue: {
      version: 1,
      sms: "Ministère public : la date pour compléter votre dossier {code} est passée. Vous pouvez encore le faire.",
      email: [
        "La date jusqu’à laquelle le bureau attendait des informations ou des pièces est passée.",
        "Vous pouvez encore répondre. Ouvrez votre dossier avec le code de suivi, ou présentez-vous au bureau avec votre pièce d’identité.",
      ],
    },
    information_received: {
      version: 1,
      sms: "Ministère public : vos éléments sont bien arrivés dans le dossier {code}.",
      email: [
        "Les éléments que vous avez ajoutés à votre dossier nous sont parvenus.",
        "Le traitement du dossier continue. Nous vous informerons de la prochaine étape.",
      ],
    },
    registered: {
      version: 1,
      sms: "Ministère public : votre dossier {code} est enregistré.",
      email: [
        "Votre dossier est enregistré.",
        "Le parquet va l’étudier. Nous vous informerons de la prochaine étape.",
      ],
      numbered: {
        sms: "Ministère public : votre dossier {code} est enregistré sous le numéro {number}.",
        email: [
          "Votre dossier est enregistré sous le numéro {number}.",
          "Le parquet va l’étudier. Nous vous informerons de la prochaine étape.",
        ],
      },
    },
    under_study: {
      version: 1,
      sms: "Ministère public : votre dossier {code} est en cours d'examen.",
      email: [
        "Un magistrat du parquet examine votre dossier.",
        "Le parquet peut demander des investigations ou prendre une décision. Vous en serez informé dans tous les cas.",
      ],
    },
    sent_to_police: {
      version: 1,
      sms: "Ministère public : votre dossier {code} est transmis pour investigations.",
      email: [
        "Votre dossier est transmis pour investigations.",
        "Une fois celles-ci terminées, le dossier revient au parquet, qui l’examine. Nous vous en informerons.",
      ],
    },
    police_reminded: {
      version: 1,
      sms: "Ministère public : dossier {code} : investigations en cours, un rappel a été adressé.",
      email: [
        "Les investigations se poursuivent dans votre dossier. Le parquet a adressé un rappel.",
        "Nous vous informerons de la fin des investigations.",
      ],
    },
    report_received: {
      version: 1,
      sms: "Ministère public : dossier {code} : les investigations sont arrivées, examen en cours.",
      email: [
        "Les investigations sont terminées. Votre dossier est revenu au parquet, qui l’examine.",
        "Le parquet peut prendre une décision ou demander un complément. Vous en serez informé dans tous les cas.",
      ],
    },
    sent_back: {
      version: 1,
      sms: "Ministère public : dossier {code} : un complément d'investigations est demandé.",
      email: [
        "Le parquet a demandé un complément d’investigations dans votre dossier.",
        "Nous vous informerons de la fin des investigations.",
      ],
    },
    summoned: {
      version: 1,
      sms: "Ministère public : vous avez rendez-vous le {date} à {hour}. Dossier {code}. Munissez-vous de votre carte nationale.",
      email: [
        "Vous avez rendez-vous le {date} à {hour}.",
        "Munissez-vous de votre pièce d’identité et du code de suivi. En cas d’empêchement, prévenez le bureau avant cette date.",
      ],
    },
    summons_reminder: {
      version: 1,
      sms: "Ministère public : rappel de votre rendez-vous le {date} à {hour}. Dossier {code}.",
      email: [
        "Nous vous rappelons votre rendez-vous le {date} à {hour}.",
        "Munissez-vous de votre pièce d’identité et du code de suivi.",
      ],
    },
    summons_moved: {
      version: 1,
      sms: "Ministère public : votre rendez-vous est reporté au {date} à {hour}. Dossier {code}.",
      email: [
        "Votre rendez-vous est reporté au {date} à {hour}.",
        "Le rendez-vous précédent n’a plus lieu.",
      ],
    },
    summons_cancelled: {
      version: 1,
      sms: "Ministère public : votre rendez-vous du {date} est annulé. Dossier {code}.",
      email: [
        "Votre rendez-vous du {date} est annulé. Il est inutile de vous déplacer.",
        "Si une nouvelle date est fixée, nous vous en informerons.",
      ],
    },
    forwarded: {
      version: 1,
      sms: "Ministère public : votre dossier {code} est transmis au parquet compétent.",
      email: [
        "Votre dossier est transmis au parquet compétent.",
        "Celui-ci l’enregistre, et nous vous en informerons. Votre code de suivi ne change pas.",
      ],
    },
    registered_elsewhere: {
      version: 1,
      sms: "Ministère public : votre dossier {code} est enregistré au parquet compétent. Votre code ne change pas.",
      email: [
        "Votre dossier est enregistré au parquet compétent, qui en est désormais chargé.",
        "Votre code de suivi ne change pas.",
      ],
    },
    transmitted: {
      version: 1,
      sms: "Ministère public : votre dossier {code} est transmis au service compétent.",
      email: [
        "Votre dossier ne relève pas de ce bureau. Il est transmis au service compétent.",
        "Le bureau peut vous indiquer le service qui l’a reçu.",
      ],
    },
    joined: {
      version: 1,
      sms: "Ministère public : votre dossier {code} est joint à un dossier lié. Votre code reste valable.",
      email: [
        "Votre dossier est joint à un dossier lié, dans lequel l’examen se poursuit.",
        "Votre code de suivi reste valable et nous vous informons de chaque étape.",
      ],
    },
    conciliation: {
      version: 1,
      sms: "Ministère public : dossier {code} : merci de prendre contact avec le bureau.",
      email: [
        "Votre dossier demande un contact avec le bureau qui en est chargé.",
        "Appelez le bureau ou présentez-vous avec votre pièce d’identité et le code de suivi.",
      ],
    },
    decision: {
      version: 1,
      sms: "Ministère public : une décision est prise dans le dossier {code}. Consultez le portail ou le bureau pour connaitre vos droits.",
      email: [
        "Une décision est prise dans votre dossier. Pour protéger votre vie privée, son contenu n’est pas écrit ici.",
        "Le bureau vous la communique, avec ses motifs et vos droits, sur présentation de votre pièce d’identité et du code de suivi. Des délais peuvent s’appliquer : ne tardez pas.",
      ],
    },
    outcome_closed: {
      version: 1,
      sms: "Ministère public : dossier {code} classé sans suite. Vous pouvez demander un réexamen.",
      email: [
        "Le parquet a classé votre dossier sans suite. Nous vous le disons en clair, comme vous l’avez demandé lors du dépôt.",
        "Vous pouvez demander un réexamen de cette décision. Le bureau vous indique ses motifs et la marche à suivre. Des délais peuvent s’appliquer : ne tardez pas.",
      ],
    },
    outcome_prosecuted: {
      version: 1,
      sms: "Ministère public : dossier {code} : des poursuites sont engagées.",
      email: [
        "Des poursuites sont engagées dans votre dossier. Nous vous le disons en clair, comme vous l’avez demandé lors du dépôt.",
        "Le bureau vous indique la suite et vos droits.",
      ],
    },
    hearing: {
      version: 1,
      sms: "Ministère public : dossier {code} : audience le {date} à {hour}. La date peut changer : vérifiez avant.",
      email: [
        "Une audience est fixée dans votre dossier le {date} à {hour}.",
        "Cette date peut changer : vérifiez-la auprès du bureau avant l’audience.",
      ],
    },
    hearing_reminder: {
      version: 1,
      sms: "Ministère public : rappel, audience le {date} à {hour}. Dossier {code}. Vérifiez la date avant.",
      email: [
        "Nous vous rappelons l’audience fixée le {date} à {hour}.",
        "Cette date peut changer : vérifiez-la auprès du bureau avant l’audience.",
      ],
    },
    hearing_to_check: {
      version: 1,
      sms: "Ministère public : une audience approche dans le dossier {code}. Vérifiez sa date sur mahakim.ma.",
      email: [
        "Une audience approche dans votre dossier, et le tribunal a pu en changer la date.",
        "Vérifiez cette date sur le site des tribunaux, mahakim.ma, ou auprès du tribunal avant de vous déplacer.",
      ],
    },
    measure: {
      version: 1,
      sms: "Ministère public : une mesure est prise dans le dossier {code}. Consultez le portail ou le bureau.",
      email: [
        "Une mesure est prise dans votre dossier.",
        "Le bureau vous la communique sur présentation de votre pièce d’identité et du code de suivi.",
      ],
    },
    still_open: {
      version: 1,
      sms: "Ministère public : votre dossier {code} est toujours en cours de traitement.",
      email: [
        "Votre dossier est toujours en cours de traitement.",
        "Rien ne vous est demandé pour le moment. Nous vous informerons de la prochaine étape.",
      ],
    },
    request_received: {
      version: 1,
      sms: "Ministère public : votre demande dans le dossier {code} est bien arrivée.",
      email: [
        "Votre demande dans ce dossier nous est parvenue.",
        "Nous l’examinons et vous informerons de la réponse.",
      ],
    },
    reopened: {
      version: 1,
      sms: "Ministère public : l'examen de votre dossier {code} a repris.",
      email: [
        "L’examen de votre dossier a repris.",
        "Nous vous informerons de la prochaine étape.",
      ],
    },
    answered: {
      version: 1,
      sms: "Ministère public : une réponse est disponible dans le dossier {code}. Consultez le portail ou le bureau.",
      email: [
        "Une réponse est disponible dans votre dossier.",
        "Le bureau vous la communique sur présentation de votre pièce d’identité et du code de suivi.",
      ],
    },
    phone_changed: {
      version: 1,
      sms: "Ministère public : le numéro du dossier {code} a changé. Si vous ne l'avez pas demandé, contactez le bureau.",
      email: [
        "Le numéro de téléphone lié à votre dossier a changé.",
        "Si vous ne l’avez pas demandé, contactez le bureau sans tarder.",
      ],
    },
    contact_changed: {
      version: 1,
      sms: "Ministère public : vos coordonnées dans le dossier {code} ont changé. Si vous ne l'avez pas demandé, contactez le bureau.",
      email: [
        "Vos coordonnées ont changé dans votre dossier.",
        "Si vous ne l’avez pas demandé, contactez le bureau sans tarder.",
      ],
    },
    correction: {
      version: 1,
      sms: "Ministère public : merci de ne pas tenir compte de notre message précédent. Dossier {code}.",
      email: [
        "Merci de ne pas tenir compte de notre message précédent : il contenait une information erronée. Nous vous prions de nous en excuser.",
        "La page de suivi montre l’état exact de votre dossier.",
      ],
    },
    kind_corrected: {
      version: 1,
      sms: "Ministère public : la nature du dossier {code} est rectifiée. Votre code ne change pas.",
      email: [
        "Le bureau a rectifié la nature de votre dossier dans son registre.",
        "Votre code de suivi ne change pas et le traitement du dossier continue.",
      ],
    },
    digest: {
      version: 1,
      sms: "Ministère public : du nouveau dans {count} de vos dossiers",
      email: [
        "Voici ce qui s’est passé, depuis le dernier récapitulatif, dans les dossiers que vous suivez pour d’autres.",
      ],
    },
    safe: {
      version: 1,
      sms: "Vous avez un nouveau message. Appelez le bureau quand cela vous convient.",
      email: {
        none: "the person chose this very text on this very phone; a mail may be read by others",
      },
    },
    draft_reminder: {
      version: 1,
      sms: "Vous avez un formulaire inachevé. Il sera effacé le {date}.",
      email: { none: "nothing is filed yet, so nobody has confirmed the mail address" },
    },
    one_time_code: {
      version: 1,
      sms: "Code de vérification : {oneTimeCode}. Valable 10 minutes. Ne le donnez à personne.",
      email: {
        none: "the code proves that the person holds the phone; a mailbox would be another door",
      },
    },
    text_unknown: {
      version: 1,
      sms: "Ministère public : aucun dossier lié à votre numéro avec ce code.",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_help: {
      version: 1,
      sms: "Envoyez SUIVI depuis votre numéro enregistré pour connaitre l'état du dossier. Pour ne plus en avoir : ARRET",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_stopped: {
      version: 1,
      sms: "Ministère public : messages suspendus. Vous serez avisé par un autre moyen. Pour reprendre : REPRISE",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_started: {
      version: 1,
      sms: "Ministère public : vous recevrez de nouveau nos messages sur ce numéro.",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_unread: {
      version: 1,
      sms: "Ministère public : votre message ne sera pas lu. Pour savoir quoi envoyer : AIDE. En cas d'urgence, appelez le 19 ou le 177.",
      email: { none: "answers a text that came in, by the way it came" },
    },
    text_which_file: {
      version: 1,
      sms: "Ministère public : vous avez plusieurs dossiers. Renvoyez votre message avec le code de suivi.",
      email: { none: "answers a text that came in, by the way it came" },
    },
    rating_asked: {
      version: 1,
      sms: "Votre avis sur le service? Envoyez un chiffre de 1 (mauvais) à 5 (bon).",
      email: { none: "a figure is texted back; a mail takes no answer" },
    },
  },
} as const satisfies LanguageWordings;
