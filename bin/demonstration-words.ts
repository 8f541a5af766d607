import type { OfficeLocale } from "@/domain/locale";

/** What invented officials write with their acts. */
export const officialWords: Record<
  OfficeLocale,
  Record<
    | "police"
    | "gendarmerie"
    | "instructions"
    | "missing"
    | "supplied"
    | "office"
    | "closed"
    | "facts"
    | "order"
    | "terms"
    | "forwarded"
    | "returned"
    | "outside"
    | "joined"
    | "review"
    | "upheld"
    | "reopened"
    | "answer"
    | "withdrawn"
    | "credible"
    | "empty"
    | "judgment"
    | "withheld",
    string
  >
> = {
  ar: {
    police: "الشرطة القضائية",
    gendarmerie: "الدرك الملكي",
    instructions: "المرجو الاستماع إلى الشاهدين ومعاينة المكان.",
    missing: "المرجو الإدلاء بنسخة من الوثائق التي أشرتم إليها في عرضكم للوقائع.",
    supplied: "تجدون رفقته الوثائق المطلوبة.",
    office: "مكتب نائب وكيل الملك، الطابق الأول",
    closed: "لم يسفر البحث عن أدلة كافية تسمح بالمتابعة في الوقت الحالي.",
    facts: "الأفعال كما وردت في محضر البحث.",
    order: "المرجو مواصلة البحث في النقطة الثانية من التعليمات.",
    terms: "اتفق الطرفان على إصلاح الضرر داخل أجل شهر.",
    forwarded: "مكان وقوع الأفعال يدخل في دائرة نيابة أخرى.",
    returned: "تبين أن الأفعال وقعت بدائرتكم.",
    outside: "النزاع من اختصاص جهة أخرى.",
    joined: "الوقائع نفسها موضوع ملف سابق.",
    review: "أطلب إعادة النظر في القرار لوجود شاهد لم يستمع إليه.",
    upheld: "القرار معلل بما يكفي ولا جديد في الطلب.",
    reopened: "ظهر عنصر جديد يستوجب مواصلة الدراسة.",
    answer: "تمت دراسة ما عرضتموه، ويمكنكم سحب الجواب من مكتب الشكايات.",
    withdrawn: "حضر المعني بالأمر وصرح بتنازله.",
    credible: "تطابقت المعطيات مع ما عوين بعين المكان.",
    empty: "استمارة لا تتضمن أي وقائع.",
    judgment: "حضر الطرفان، والحكم مدرج بملف المحكمة.",
    withheld: "حفاظا على سرية البحث إلى حين انتهاء المعاينة.",
  },
  fr: {
    police: "Service de la police judiciaire",
    gendarmerie: "Gendarmerie Royale",
    instructions: "Merci d’entendre les deux témoins et de constater les lieux.",
    missing: "Merci de fournir une copie des pièces dont parle votre récit.",
    supplied: "Vous trouverez ci-joint les pièces demandées.",
    office: "Bureau du substitut, premier étage",
    closed: "L’enquête n’a pas réuni d’éléments suffisants pour poursuivre en l’état.",
    facts: "Les faits tels que le procès-verbal les rapporte.",
    order: "Merci de reprendre le deuxième point des instructions.",
    terms: "Les parties conviennent de réparer le dommage dans le mois.",
    forwarded: "Les faits ont eu lieu dans le ressort d’un autre parquet.",
    returned: "Vérification faite, les faits relèvent de votre ressort.",
    outside: "Le litige relève d’une autre autorité.",
    joined: "Les mêmes faits font l’objet d’un dossier antérieur.",
    review: "Je demande un réexamen : un témoin n’a pas été entendu.",
    upheld: "La décision est suffisamment motivée et la demande n’apporte rien de nouveau.",
    reopened: "Un élément nouveau justifie de reprendre l’étude.",
    answer: "Votre demande a été étudiée ; la réponse peut être retirée au bureau des plaintes.",
    withdrawn: "La personne s’est présentée et a déclaré se désister.",
    credible: "Les indications concordent avec ce qui a été constaté sur place.",
    empty: "Formulaire sans aucun fait.",
    judgment: "Les parties étaient présentes ; le jugement est au dossier du tribunal.",
    withheld: "Pour préserver le secret de l’enquête jusqu’à la fin du constat.",
  },
};
