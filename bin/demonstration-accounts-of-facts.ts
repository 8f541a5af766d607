import type { Locale } from "@/domain/locale";

/** Invented accounts, one a subject and language. */
export const accountsOfFacts: readonly { category: string; account: Record<Locale, string> }[] = [
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
];
