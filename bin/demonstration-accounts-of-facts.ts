import type { CaseKind } from "@/domain/case-kind";
import type { OfficeLocale } from "@/domain/locale";

interface InventedAccount {
  readonly category: string;
  readonly account: Record<OfficeLocale, string>;
}

/** Invented accounts, one a subject and language, by kind. */
export const accountsOfFacts: Record<CaseKind, readonly InventedAccount[]> = {
  complaint: [
    {
      category: "theft",
      account: {
        ar: "سُرق هاتفي من حقيبتي وأنا في الحافلة بعد الزوال. انتبهت للأمر عند النزول، وقد رآني راكبان أبحث عنه.",
        fr: "Mon téléphone a été volé dans mon sac, dans le bus, en fin d’après-midi. Je m’en suis rendu compte en descendant ; deux voyageurs m’ont vu le chercher.",
      },
    },
    {
      category: "fraud",
      account: {
        ar: "دفعت تسبيقا لشراء دراجة نارية عن طريق إعلان، ولم أتوصل بها، ولم يعد البائع يجيب على اتصالاتي.",
        fr: "J’ai versé une avance pour une motocyclette vue dans une annonce. Je ne l’ai jamais reçue et le vendeur ne répond plus à mes appels.",
      },
    },
    {
      category: "cheque",
      account: {
        ar: "رجع الشيك الذي تسلمته مقابل بضاعة لعدم كفاية المؤونة، وقد راسلت صاحبه مرتين دون جواب.",
        fr: "Le chèque reçu pour une livraison de marchandises est revenu sans provision. J’ai écrit deux fois à son auteur, sans réponse.",
      },
    },
    {
      category: "property",
      account: {
        ar: "وجدت باب محلي مكسورا صباحا، وزجاج الواجهة مهشما. الخسائر مثبتة بصور وبتصريح الجيران.",
        fr: "Au matin, j’ai trouvé la porte de mon local forcée et la vitrine brisée. Des photos et les voisins peuvent en témoigner.",
      },
    },
    {
      category: "violence",
      account: {
        ar: "تعرضت للضرب أمام باب العمارة إثر خلاف حول موقف السيارة، وأتوفر على شهادة طبية مدتها ثمانية أيام.",
        fr: "J’ai été frappé devant l’immeuble après un différend sur une place de stationnement. J’ai un certificat médical de huit jours.",
      },
    },
    {
      category: "privacy",
      account: {
        ar: "نُشرت صورتي دون إذني على مواقع التواصل مع عبارات تسيء إلي، وما زال المنشور ظاهرا إلى اليوم.",
        fr: "Ma photo a été publiée sans mon accord sur un réseau social, avec des mots offensants. La publication est toujours visible.",
      },
    },
    {
      category: "family",
      account: {
        ar: "لم تؤد النفقة المحكوم بها منذ خمسة أشهر رغم تبليغ الحكم، ولي طفلان أتحمل مصاريفهما وحدي.",
        fr: "La pension fixée par jugement n’est plus versée depuis cinq mois, malgré la notification. J’assume seule les frais de deux enfants.",
      },
    },
    {
      category: "forgery",
      account: {
        ar: "اكتشفت أن توقيعي وُضع على عقد كراء لم أوقعه قط، وقد استعمل لدى إدارة للحصول على رخصة.",
        fr: "J’ai découvert ma signature sur un bail que je n’ai jamais signé ; il a servi à obtenir une autorisation.",
      },
    },
    {
      category: "cyber",
      account: {
        ar: "توصلت برسالة تطلب رمز بطاقتي البنكية، ثم سُحب مبلغ من حسابي في نفس الليلة دون علمي.",
        fr: "J’ai reçu un message demandant le code de ma carte, puis une somme a été retirée de mon compte la même nuit.",
      },
    },
    {
      category: "land",
      account: {
        ar: "عند عودتي من السفر وجدت سورا بُني داخل أرضي، ويدعي من بناه أنه اشتراها، وأتوفر على رسم الملكية.",
        fr: "De retour de voyage, j’ai trouvé un mur bâti sur mon terrain. Son auteur dit l’avoir acheté ; je détiens le titre.",
      },
    },
    {
      category: "vaw",
      account: {
        ar: "يتكرر التهديد والضرب داخل البيت منذ أشهر، وأخاف على نفسي وعلى أطفالي. أرغب في اتصال آمن.",
        fr: "Menaces et coups se répètent à la maison depuis des mois. J’ai peur pour moi et mes enfants. Je souhaite être contactée avec prudence.",
      },
    },
    {
      category: "other",
      account: {
        ar: "يشتغل محل تحت سكني إلى ما بعد منتصف الليل بضجيج لا يحتمل، رغم تنبيهات متكررة من السكان.",
        fr: "Un commerce sous mon logement fonctionne au-delà de minuit avec un bruit insupportable, malgré des rappels répétés.",
      },
    },

    {
      category: "child",
      account: {
        ar: "لاحظت معلمة ابني كدمات متكررة على ذراعيه، وصار يخاف من العودة إلى البيت الذي يقضي فيه نهاية الأسبوع.",
        fr: "L’enseignante de mon fils a vu des bleus répétés sur ses bras, et il a peur de retourner là où il passe ses fins de semaine.",
      },
    },
  ],
  grievance: [
    {
      category: "delay",
      account: {
        ar: "مرت ستة أشهر على إيداع ملفي دون أي جديد، وأرغب في معرفة سبب هذا البطء.",
        fr: "Mon dossier a été déposé il y a six mois et rien n’a bougé. Je souhaite connaître la raison de cette lenteur.",
      },
    },
    {
      category: "no_news",
      account: {
        ar: "لم أتوصل بأي إشعار حول مآل ملفي رغم تنقلي مرتين إلى المحكمة.",
        fr: "Je n’ai reçu aucune nouvelle de mon dossier, malgré deux déplacements au tribunal.",
      },
    },
    {
      category: "police_delay",
      account: {
        ar: "ما زال البحث لدى الشرطة منذ مدة طويلة، ولم يستمع بعد إلى الشاهدين اللذين ذكرتهما.",
        fr: "L’enquête traîne depuis longtemps et les deux témoins que j’ai cités n’ont pas été entendus.",
      },
    },
    {
      category: "non_execution",
      account: {
        ar: "صدر حكم نهائي لصالحي منذ سنة ولم ينفذ إلى اليوم رغم عدة محاولات.",
        fr: "Un jugement définitif a été rendu en ma faveur il y a un an et n’est toujours pas exécuté.",
      },
    },
  ],
  request: [
    {
      category: "document_copy",
      account: {
        ar: "أطلب نسخة من محضر الاستماع إلي لتقديمها إلى شركة التأمين.",
        fr: "Je demande une copie du procès-verbal de mon audition, pour l’assurance.",
      },
    },
    {
      category: "outcome_certificate",
      account: {
        ar: "أطلب شهادة تبين ما آل إليه ملفي قصد الإدلاء بها لدى الإدارة.",
        fr: "Je demande une attestation de la suite donnée à mon dossier, pour une administration.",
      },
    },
    {
      category: "visit_permit",
      account: {
        ar: "أطلب رخصة لزيارة أخي المعتقل احتياطيا.",
        fr: "Je demande un permis de visite pour mon frère en détention préventive.",
      },
    },
  ],
  report: [
    {
      category: "corruption",
      account: {
        ar: "يطلب شخص أمام مكتب مبالغ مالية مقابل تسريع ملفات إدارية، ويتكرر ذلك كل صباح.",
        fr: "Devant un bureau, quelqu’un demande de l’argent pour accélérer des dossiers. Cela se répète chaque matin.",
      },
    },
    {
      category: "economic",
      account: {
        ar: "يفرغ معمل مياها ملونة في الوادي ليلا، وتظهر الروائح في الحي عند الفجر.",
        fr: "Une fabrique rejette la nuit des eaux colorées dans l’oued ; l’odeur gagne le quartier à l’aube.",
      },
    },
  ],
};
